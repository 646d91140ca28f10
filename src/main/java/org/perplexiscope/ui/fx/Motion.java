package org.perplexiscope.ui.fx;

import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.scene.Node;
import javafx.util.Duration;

/** How things come and go; nothing moves where the system or the user wants no motion. */
public final class Motion {
    /** For menus and cards. */
    public static final Duration CARD = Duration.millis(100);

    /** For one view in place of another. */
    public static final Duration VIEW = Duration.millis(160);

    private static final Interpolator EASE = Interpolator.ofSpline(0.2, 0, 0, 1);

    private Motion() {}

    /** Lets a node that stands in a window appear. */
    public static void fadeIn(Node node, Duration time) {
        if (node.getScene() == null || node.getScene().getPreferences().isReducedMotion()) {
            return;
        }
        FadeTransition fade = new FadeTransition(time, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.setInterpolator(EASE);
        fade.play();
    }
}
