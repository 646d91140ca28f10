package org.perplexiscope.ui.shell;

import javafx.geometry.Rectangle2D;

import java.util.List;

/**
 * Where the window stands: where it stood before, as far as the screens that are there now allow.
 *
 * @param x NaN where the system shall choose, and {@code y} with it
 */
record WindowPlace(double x, double y, double width, double height) {
    static final double WIDTH = 1280;
    static final double HEIGHT = 800;
    static final double LEAST_WIDTH = 1000;
    static final double LEAST_HEIGHT = 640;

    /** As much of the title must be on a screen, so that the window can be grasped. */
    private static final double GRASP = 120;

    private static final double TITLE = 24;

    /**
     * @param screens what can be used of each, the primary one first
     */
    static WindowPlace of(Settings settings, List<Rectangle2D> screens) {
        double x = settings.windowX;
        double y = settings.windowY;
        Rectangle2D screen =
                screens.stream()
                        .filter(each -> each.contains(x + GRASP / 2, y + TITLE / 2))
                        .findFirst()
                        .orElse(screens.getFirst());
        boolean seen = screen.contains(x + GRASP / 2, y + TITLE / 2);
        return new WindowPlace(
                seen ? x : Double.NaN,
                seen ? y : Double.NaN,
                size(settings.windowWidth, WIDTH, LEAST_WIDTH, screen.getWidth()),
                size(settings.windowHeight, HEIGHT, LEAST_HEIGHT, screen.getHeight()));
    }

    boolean isPlaced() {
        return !Double.isNaN(x) && !Double.isNaN(y);
    }

    private static double size(double kept, double usual, double least, double room) {
        double wanted = kept > 0 && Double.isFinite(kept) ? kept : usual;
        return Math.clamp(wanted, least, Math.max(least, room));
    }
}
