package org.perplexiscope.ui.curve;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Ramp;

import java.util.ArrayList;
import java.util.List;

/** Paints what follows the pointer and the selection, on a layer of its own. */
final class CursorPainter {
    static final double HANDLE_WIDTH = 5;
    static final double HANDLE_HEIGHT = 18;

    private static final double BRUSH_OPACITY = 0.055;
    private static final double OVERHANG = 4;
    private static final double TIP_ABOVE = -5;
    private static final double TIP_BELOW = 4;
    private static final double LEAST_BAR = 2.5;
    private static final int LONGEST_LITERAL = 24;

    /** Below this share of the ramp a bar is as pale as the paper and needs an outline. */
    private static final double PALE = 0.25;

    private final GraphicsContext gc;
    private final CurveModel model;
    private final CurveGeometry geometry;
    private final CurveGeometry lines;
    private final Palette palette;
    private final Texts texts;

    CursorPainter(
            GraphicsContext gc,
            CurveModel model,
            CurveGeometry geometry,
            CurveGeometry lines,
            Palette palette,
            Texts texts) {
        this.gc = gc;
        this.model = model;
        this.geometry = geometry;
        this.lines = lines;
        this.palette = palette;
        this.texts = texts;
    }

    void brush(TokenRange brush) {
        Positions positions = model.positions(0);
        int last = Math.min(brush.to(), model.tokens()) - 1;
        if (brush.from() > last) {
            return;
        }
        double from = geometry.x(positions.start(brush.from()));
        double to = geometry.x(positions.end(last));
        double left = Math.max(geometry.left(), from);
        double right = Math.min(geometry.right(), to);
        if (left > right) {
            return;
        }
        gc.setFill(Ink.faint(palette.ink(), BRUSH_OPACITY));
        gc.fillRect(left, geometry.top(), right - left, geometry.height());
        edge(from);
        edge(to);
    }

    private void edge(double x) {
        if (x < geometry.left() - 0.5 || x > geometry.right() + 0.5) {
            return;
        }
        double middle = geometry.top() + geometry.height() / 2;
        gc.setStroke(palette.ink3());
        gc.setLineWidth(1);
        gc.strokeLine(Ink.hair(x), geometry.top(), Ink.hair(x), geometry.bottom());
        double left = Ink.hair(x) - HANDLE_WIDTH / 2;
        double top = Ink.hair(middle - HANDLE_HEIGHT / 2);
        gc.setFill(palette.panel());
        gc.fillRoundRect(left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 5, 5);
        gc.setStroke(palette.ink2());
        gc.strokeRoundRect(left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 5, 5);
    }

    /** The selected token's bar in the colour that the token has in the text. */
    void selectedBar(int token, Colouring colouring, Ramp ramp) {
        Result result = model.series().get(0).result();
        if (!model.isSingle() || !isVisible(token) || !result.isScored(token)) {
            return;
        }
        double pitch = geometry.pixelsPerPosition();
        double width = Math.max(LEAST_BAR, CurvePainter.barWidth(pitch));
        double x = geometry.x(token + 0.5) - width / 2;
        double y = geometry.yInside(model.track(0).bits(token));
        double position = colouring.position(result, token);
        if (Double.isNaN(position)) {
            return;
        }
        gc.setFill(ramp.colour(position));
        gc.fillRect(x, y, width, geometry.bottom() - y);
        double strength = colouring.ramp().isTwoSided() ? 2 * Math.abs(position - 0.5) : position;
        if (strength < PALE) {
            gc.setStroke(palette.ink2());
            gc.setLineWidth(1);
            gc.strokeRect(x, y, width, geometry.bottom() - y);
        }
    }

    /** The line through a token, dots where it meets the curves. */
    void line(int token) {
        if (!isVisible(token)) {
            return;
        }
        double x = cursor(token);
        double bottom =
                model.isSingle()
                        ? geometry.bottom() + CurvePainter.BAND_GAP + CurvePainter.BAND_HEIGHT
                        : geometry.bottom();
        gc.setStroke(palette.ink());
        gc.setLineWidth(1.25);
        gc.strokeLine(x, geometry.top() - OVERHANG, x, bottom);
    }

    void dots(int token) {
        for (int i = 0; isVisible(token) && i < model.series().size(); i++) {
            int own = tokenOf(i, token);
            if (model.track(i).hasCumulative(own)) {
                Positions positions = model.positions(i);
                double x = geometry.x(positions.point(own));
                double y = lines.yInside(model.line(i).value(own));
                Color colour = palette.model(model.series().get(i).index());
                gc.setFill(palette.panel());
                gc.fillOval(x - 5, y - 5, 10, 10);
                gc.setFill(colour);
                gc.fillOval(x - 3.5, y - 3.5, 7, 7);
            }
        }
    }

    void tip(int token, Unit unit) {
        if (isVisible(token)) {
            Ink.tip(
                    gc,
                    tipRuns(token, unit),
                    cursor(token),
                    geometry.top() + (model.isSingle() ? TIP_ABOVE : TIP_BELOW),
                    geometry.left() - 2,
                    geometry.right(),
                    palette);
        }
    }

    private List<Literal.Run> tipRuns(int token, Unit unit) {
        Result result = model.series().get(0).result();
        List<Literal.Run> runs = new ArrayList<>();
        StringBuilder figures = new StringBuilder();
        if (model.scale() == Scale.BYTES) {
            int at = result.tokenization().byteEnd(token);
            runs.add(new Literal.Run(texts.of("curve.byte", at), false));
        } else {
            runs.add(new Literal.Run(Numbers.whole(token) + " ", false));
            runs.addAll(Literal.of(result.tokenization(), token).shortened(LONGEST_LITERAL).runs());
        }
        if (model.isSingle()) {
            String bits =
                    result.isScored(token)
                            ? Numbers.surpriseShort(unit.of(result.scores().nats(token)))
                                    + " "
                                    + texts.of(unit.key())
                            : texts.of(token < result.done() ? "curve.unscored" : "curve.waiting");
            figures.append(" \u00B7 ").append(bits);
        } else {
            for (int i = 0; i < model.series().size(); i++) {
                int own = tokenOf(i, token);
                if (model.track(i).hasCumulative(own)) {
                    double value = model.line(i).value(own);
                    figures.append(" \u00B7 ")
                            .append(model.series().get(i).letter())
                            .append(' ')
                            .append(model.figure(value));
                }
            }
        }
        runs.add(new Literal.Run(figures.toString(), false));
        return runs;
    }

    /** The last token of another series that ends where a token of the first does, or before. */
    private int tokenOf(int index, int token) {
        if (model.scale() == Scale.TOKENS || index == 0) {
            return token;
        }
        double end = model.positions(0).end(token);
        return model.positions(index).firstPoint(end + 0.5) - 1;
    }

    private double cursor(int token) {
        return geometry.x(model.positions(0).point(token));
    }

    private boolean isVisible(int token) {
        if (token < 0 || token >= model.tokens()) {
            return false;
        }
        double x = cursor(token);
        return x >= geometry.left() - 0.5 && x <= geometry.right() + 0.5;
    }
}
