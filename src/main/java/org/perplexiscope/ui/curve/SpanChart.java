package org.perplexiscope.ui.curve;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A chart of the spans that two tokenisations of a text have in common, over its bytes. */
public abstract class SpanChart extends Region {
    /** What stands for no span. */
    public static final int NONE = -1;

    private static final int LONGEST_LITERAL = 24;

    private final Texts texts;
    private final ObjectProperty<@Nullable PairedSpans> spans =
            new SimpleObjectProperty<>(this, "spans");
    private final ObjectProperty<byte[]> bytes =
            new SimpleObjectProperty<>(this, "bytes", new byte[0]);
    private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", NONE);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
    private final ObjectProperty<Palette> palette =
            new SimpleObjectProperty<>(this, "palette", Palette.LIGHT);
    private Pairing pairing = Pairing.A_B;
    private final Layers layers =
            new Layers() {
                @Override
                void paintData(GraphicsContext gc) {
                    PairedSpans shown = spans.get();
                    if (shown != null) {
                        SpanChart.this.paintData(gc, shown);
                    }
                }

                @Override
                void paintCursor(GraphicsContext gc) {
                    PairedSpans shown = spans.get();
                    if (shown != null) {
                        SpanChart.this.paintCursor(gc, shown);
                    }
                }
            };

    SpanChart(Texts texts) {
        this.texts = texts;
        setFocusTraversable(false); // until it shows something
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(layers);
        spans.addListener(_ -> layers.invalidate());
        palette.addListener(_ -> layers.invalidate());
        hovered.addListener(_ -> layers.invalidateCursor());
        selected.addListener(_ -> layers.invalidateCursor());
        layers.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(spanUnder(event)));
        layers.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hovered.set(NONE));
        layers.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /**
     * Shows a comparison.
     *
     * @param compared null for none
     * @param text that both models scored
     * @param models whose spans these are
     */
    public void show(@Nullable PairedSpans compared, String text, Pairing models) {
        pairing = models;
        bytes.set(text.getBytes(StandardCharsets.UTF_8));
        if (compared == null || hovered.get() >= compared.spans()) {
            hovered.set(NONE);
        }
        taken(compared);
        spans.set(compared);
        layers.invalidate();
        setAccessibleText(compared == null ? "" : sentence(compared));
        setFocusTraversable(compared != null);
    }

    /** The span under the pointer, here or elsewhere; {@link #NONE} if there is none. */
    public IntegerProperty hoveredProperty() {
        return hovered;
    }

    /** The selected span; {@link #NONE} if there is none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** Told of another comparison before it is painted. */
    abstract void taken(@Nullable PairedSpans compared);

    abstract CurveGeometry geometry(PairedSpans shown);

    abstract void paintData(GraphicsContext gc, PairedSpans shown);

    abstract void paintCursor(GraphicsContext gc, PairedSpans shown);

    /** What the chart says, for those who do not see it. */
    abstract String sentence(PairedSpans shown);

    final Pairing pairing() {
        return pairing;
    }

    final Texts texts() {
        return texts;
    }

    final Palette palette() {
        return palette.get();
    }

    final byte[] bytes() {
        return bytes.get();
    }

    final Layers layers() {
        return layers;
    }

    /** The hovered span, else the selected one, else {@link #NONE}. */
    final int marked(PairedSpans shown) {
        int span = hovered.get() == NONE ? selected.get() : hovered.get();
        return span < shown.spans() ? span : NONE;
    }

    /** The span's text and, behind it, what there is to say of it. */
    final List<Literal.Run> tip(PairedSpans shown, int span, String figures) {
        Alignment alignment = shown.alignment();
        byte[] own =
                Arrays.copyOfRange(bytes(), alignment.byteStart(span), alignment.byteEnd(span));
        List<Literal.Run> runs = new ArrayList<>(Literal.of(own).shortened(LONGEST_LITERAL).runs());
        runs.add(new Literal.Run(figures, false));
        return runs;
    }

    /** The bits of both sides and their difference. */
    final String figures(PairedSpans shown, int span) {
        return shown.isScored(span)
                ? " \u00B7 "
                        + pairing.referenceLetter()
                        + " "
                        + Numbers.surpriseShort(Units.bits(shown.natsA(span)))
                        + " \u00B7 "
                        + pairing.otherLetter()
                        + " "
                        + Numbers.surpriseShort(Units.bits(shown.natsB(span)))
                        + " \u00B7 "
                        + Numbers.signed(Units.bits(shown.difference(span)), 1)
                        + " "
                        + texts.of("unit.bits")
                : " \u00B7 " + texts.of("curve.unscored");
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int span = spanUnder(event);
        if (span != NONE) {
            selected.set(span);
        }
    }

    private int spanUnder(MouseEvent event) {
        PairedSpans shown = spans.get();
        if (shown == null || shown.spans() == 0) {
            return NONE;
        }
        CurveGeometry geometry = geometry(shown);
        return geometry.holds(event.getX(), event.getY())
                ? new SpanPositions(shown.alignment()).at(geometry.position(event.getX()))
                : NONE;
    }

    private void keyPressed(KeyEvent event) {
        PairedSpans shown = spans.get();
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
        if (shown == null || shown.spans() == 0 || !plain) {
            return;
        }
        int last = shown.spans() - 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> selected.set(Math.clamp(selected.get() - 1, 0, last));
            case RIGHT, KP_RIGHT -> selected.set(Math.clamp(selected.get() + 1, 0, last));
            case HOME -> selected.set(0);
            case END -> selected.set(last);
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 492;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 240;
    }

    @Override
    protected void layoutChildren() {
        layers.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
