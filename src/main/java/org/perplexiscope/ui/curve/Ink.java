package org.perplexiscope.ui.curve;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Palette;

import java.util.List;

/** The few shapes that charts are made of. */
final class Ink {
    static final Font AXIS = Fonts.ui(11);
    static final Font AXIS_BOLD = Fonts.semiBold(11);
    static final Font TIP = Fonts.ui(11.5);

    private static final double TIP_HEIGHT = 18;
    private static final double TIP_PADDING = 8;
    private static final double TIP_GAP = 6;
    private static final double SIGN_OPACITY = 0.55;

    private Ink() {}

    /** The nearest position at which a line of one pixel fills one row or column of pixels. */
    static double hair(double position) {
        return Math.floor(position) + 0.5;
    }

    static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    static void horizontal(GraphicsContext gc, double x, double y, double width) {
        gc.setLineWidth(1);
        gc.strokeLine(x, hair(y), x + width, hair(y));
    }

    /** Text with its middle at {@code y}. */
    static void text(GraphicsContext gc, String text, double x, double y, TextAlignment alignment) {
        gc.setTextAlign(alignment);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, x, y);
    }

    /** A colour at a share of its opacity. */
    static Color faint(Color colour, double opacity) {
        return colour.deriveColor(0, 1, 1, opacity);
    }

    /**
     * A tip beside a cursor: to its left where there is room before {@code left}, else to its
     * right.
     */
    static void tip(
            GraphicsContext gc,
            List<Literal.Run> runs,
            double cursor,
            double y,
            double left,
            double right,
            Palette palette) {
        double width = 2 * TIP_PADDING;
        for (Literal.Run run : runs) {
            width += width(run.text(), TIP);
        }
        double x = cursor - TIP_GAP - width;
        if (x < left) {
            x = Math.max(0, Math.min(cursor + TIP_GAP, right - width));
        }
        x = Math.rint(x);
        gc.setFill(palette.ink());
        gc.fillRoundRect(x, y - TIP_HEIGHT / 2, width, TIP_HEIGHT, 10, 10);
        gc.setFont(TIP);
        double at = x + TIP_PADDING;
        for (Literal.Run run : runs) {
            gc.setFill(run.sign() ? faint(palette.onInk(), SIGN_OPACITY) : palette.onInk());
            text(gc, run.text(), at, y, TextAlignment.LEFT);
            at += width(run.text(), TIP);
        }
    }

    /** The marker of a model: circle, square, triangle or diamond. */
    static void marker(GraphicsContext gc, int model, double x, double y, double radius) {
        switch (model) {
            case 0 -> gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            case 1 -> gc.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
            case 2 ->
                    gc.fillPolygon(
                            new double[] {x - 1.2 * radius, x, x + 1.2 * radius},
                            new double[] {y + radius, y - 1.2 * radius, y + radius},
                            3);
            default ->
                    gc.fillPolygon(
                            new double[] {x - 1.3 * radius, x, x + 1.3 * radius, x},
                            new double[] {y, y - 1.3 * radius, y, y + 1.3 * radius},
                            4);
        }
    }

    /** The dashes of a model's line, empty for a solid one. */
    static double[] dashes(int model) {
        return switch (model) {
            case 1 -> new double[] {7, 3};
            case 2 -> new double[] {2, 3};
            case 3 -> new double[] {8, 3, 2, 3};
            default -> new double[0];
        };
    }
}
