package org.perplexiscope.ui.read;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * How the Read view shares the window out: what the user dragged or hid, and what suits the window
 * where the user did not.
 */
public final class Layout {
    static final double NARROW = 1100;
    private static final double TIGHT = 760;
    private static final double WIDE = 1600;
    private static final double HUGE = 3000;
    private static final double LOW = 720;
    private static final double HIGH = 1000;
    private static final double CURVE_HEADER = 33;

    private final DoubleProperty rail = new SimpleDoubleProperty(0);
    private final DoubleProperty inspector = new SimpleDoubleProperty(0);
    private final DoubleProperty chart = new SimpleDoubleProperty(0);
    private final BooleanProperty railHidden = new SimpleBooleanProperty(false);
    private final BooleanProperty unfolded = new SimpleBooleanProperty(false);
    private final BooleanProperty inspectorUnfolded = new SimpleBooleanProperty(false);
    private final BooleanProperty inspectorHidden = new SimpleBooleanProperty(false);

    /** Width in pixels, 0 for what suits the window. */
    public DoubleProperty railProperty() {
        return rail;
    }

    /** Width in pixels, 0 for what suits the window. */
    public DoubleProperty inspectorProperty() {
        return inspector;
    }

    /** Height in pixels, 0 for what suits the window. */
    public DoubleProperty chartProperty() {
        return chart;
    }

    /** Whether the rail is folded to its icons where there is room for it. */
    public BooleanProperty railHiddenProperty() {
        return railHidden;
    }

    /** Whether the rail is shown in full although the window is narrow. */
    BooleanProperty unfoldedProperty() {
        return unfolded;
    }

    boolean isFolded(double width) {
        return railHidden.get() || (isNarrow(width) && !unfolded.get());
    }

    /** Shows the rail in full. */
    void unfold() {
        unfolded.set(true);
        railHidden.set(false);
    }

    /** Shows or folds the rail of a window of that width. */
    public void toggleRail(double width) {
        if (isFolded(width)) {
            unfold();
        } else {
            unfolded.set(false);
            railHidden.set(!isNarrow(width));
        }
    }

    public BooleanProperty inspectorHiddenProperty() {
        return inspectorHidden;
    }

    /** Whether the inspector is away, as it is in a window with no room for it until asked for. */
    boolean isInspectorHidden(double width) {
        return width < TIGHT ? !inspectorUnfolded.get() : inspectorHidden.get();
    }

    BooleanProperty inspectorUnfoldedProperty() {
        return inspectorUnfolded;
    }

    /** Shows or hides the inspector of a window of that width. */
    public void toggleInspector(double width) {
        BooleanProperty concerned = width < TIGHT ? inspectorUnfolded : inspectorHidden;
        concerned.set(!concerned.get());
    }

    static boolean isNarrow(double width) {
        return width < NARROW;
    }

    double railWidth(double width) {
        if (rail.get() > 0) {
            return clamp(rail.get(), 200, 360);
        }
        return width >= HUGE ? 320 : width >= WIDE ? 280 : 248;
    }

    double inspectorWidth(double width) {
        if (inspector.get() > 0) {
            return clamp(inspector.get(), 256, 480);
        }
        if (width >= HUGE) {
            return 440;
        }
        return width >= WIDE ? 360 : isNarrow(width) ? 264 : 288;
    }

    double chartHeight(double height) {
        if (chart.get() > 0) {
            return clamp(chart.get(), 120, 0.45 * height);
        }
        double plot = height >= HIGH ? 300 : height <= LOW - 72 ? 150 : 190;
        return Math.min(CURVE_HEADER + plot, 0.45 * height);
    }

    /** Size of the text that suits the window. */
    public static double readingSize(double width) {
        if (width >= HUGE) {
            return 24;
        }
        return width >= WIDE ? 20 : isNarrow(width) ? 16 : 17;
    }

    /** Longest line of text, in pixels. */
    static double measure(double width) {
        return width >= HUGE ? 1240 : 1000;
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
