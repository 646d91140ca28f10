package org.perplexiscope.ui.heat;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeType;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.TokenRange;

import java.util.ArrayList;
import java.util.List;

/** What lies over the text and follows the pointer: rings, the brush, composed text. */
final class Overlay extends Group {
    private static final double BRUSH = 0.055;
    private static final double BRUSH_RADIUS = 4;
    private static final double MATCH = 3; // height of the line under a match

    private final Page page;
    private final List<Node> found = new ArrayList<>(); // marks of matches

    Overlay(Page page) {
        this.page = page;
        setManaged(false);
        setAutoSizeChildren(false);
        setMouseTransparent(true);
    }

    /** Underlines the matches that are seen, and frames the one that is looked at. */
    void paintMatches(Look look, Matches matches, int current) {
        found.clear();
        for (BlockView view : page.live()) {
            int first = Math.max(0, matches.firstFrom(view.start()) - 1);
            for (int i = first; i < matches.size() && matches.start(i) < view.end(); i++) {
                for (Rectangle2D area : view.areas(matches.start(i), matches.end(i))) {
                    found.add(placed(underlined(area, look), view));
                    if (i == current) {
                        found.add(placed(framed(area, look), view));
                    }
                }
            }
        }
    }

    private static Rectangle underlined(Rectangle2D area, Look look) {
        Rectangle line = new Rectangle(area.getMinX(), area.getMaxY() - 2, area.getWidth(), MATCH);
        line.setFill(look.palette.ink());
        return line;
    }

    private static Rectangle framed(Rectangle2D area, Look look) {
        Rectangle frame =
                new Rectangle(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
        frame.setFill(null);
        frame.setStroke(look.palette.ink());
        frame.setStrokeType(StrokeType.OUTSIDE);
        return frame;
    }

    /** Paints all of it anew; a token is -1 where there is none. */
    void paint(
            @Nullable Layer layer,
            Look look,
            int hovered,
            int selected,
            @Nullable TokenRange brush,
            int composedFrom,
            int composedTo) {
        List<Node> nodes = new ArrayList<>(found);
        if (layer != null) {
            if (brush != null) {
                paintBrush(nodes, layer, look, brush);
            }
            if (hovered >= 0 && hovered != selected) {
                paintHover(nodes, layer, look, hovered);
            }
            if (selected >= 0) {
                paintRing(nodes, layer, selected, 1, 2, 4, look.palette.ink());
            }
        }
        for (Rectangle2D area : page.areas(composedFrom, composedTo)) {
            double y = area.getMaxY() - look.chipHeight / 6 + 0.5;
            Line underline = new Line(area.getMinX(), y, area.getMaxX(), y);
            underline.setStroke(look.palette.ink());
            nodes.add(underline);
        }
        getChildren().setAll(nodes);
    }

    private void paintRing(
            List<Node> nodes,
            Layer layer,
            int token,
            double outset,
            double stroke,
            double radius,
            Color ink) {
        for (BlockView view : page.live()) {
            for (Chip chip : view.chips()) {
                if (chip.cell().layer() == layer && chip.cell().token() == token) {
                    Rectangle ring = chip.outline(outset, radius);
                    ring.setStroke(ink);
                    ring.setStrokeWidth(stroke);
                    nodes.add(placed(ring, view));
                }
            }
        }
    }

    /** The token's outline, and the far edges of its neighbours. */
    private void paintHover(List<Node> nodes, Layer layer, Look look, int token) {
        for (BlockView view : page.live()) {
            List<Chip> chips = view.chips();
            for (int i = 0; i < chips.size(); i++) {
                if (!is(chips.get(i), layer, token)) {
                    continue;
                }
                Rectangle outline = chips.get(i).outline(0.5, 3);
                outline.setStroke(look.palette.ink());
                nodes.add(placed(outline, view));
                if (i > 0 && chips.get(i - 1).line() == chips.get(i).line()) {
                    nodes.add(placed(dotted(chips.get(i - 1), look, false), view));
                }
                if (i + 1 < chips.size()
                        && chips.get(i + 1).line() == chips.get(i).line()
                        && !is(chips.get(i + 1), layer, token)) {
                    nodes.add(placed(dotted(chips.get(i + 1), look, true), view));
                }
            }
        }
    }

    private static boolean is(Chip chip, Layer layer, int token) {
        return chip.cell().layer() == layer && chip.cell().token() == token;
    }

    private static Line dotted(Chip chip, Look look, boolean right) {
        double x = right ? chip.right() - 0.5 : chip.x() + 0.5;
        Line line = new Line(x, chip.y() + 1, x, chip.y() + chip.height() - 1);
        line.setStroke(look.palette.ink2());
        line.getStrokeDashArray().setAll(1.0, 2.0);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        return line;
    }

    private void paintBrush(List<Node> nodes, Layer layer, Look look, TokenRange brush) {
        for (BlockView view : page.live()) {
            int line = -1;
            Rectangle2D area = Rectangle2D.EMPTY;
            for (Chip chip : view.chips()) {
                boolean inside =
                        chip.cell().layer() == layer && brush.contains(chip.cell().token());
                if (line >= 0 && (!inside || chip.line() != line)) {
                    nodes.add(placed(brushed(area, look), view));
                    line = -1;
                }
                if (inside) {
                    double from = line < 0 ? chip.x() : Math.min(area.getMinX(), chip.x());
                    double to = line < 0 ? chip.right() : Math.max(area.getMaxX(), chip.right());
                    area = new Rectangle2D(from, chip.y(), to - from, chip.height());
                    line = chip.line();
                }
            }
            if (line >= 0) {
                nodes.add(placed(brushed(area, look), view));
            }
        }
    }

    private static Rectangle brushed(Rectangle2D area, Look look) {
        Rectangle wash =
                new Rectangle(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
        wash.setArcWidth(2 * BRUSH_RADIUS);
        wash.setArcHeight(2 * BRUSH_RADIUS);
        wash.setFill(look.palette.ink().deriveColor(0, 1, 1, BRUSH));
        wash.setStroke(look.palette.ink3());
        wash.setStrokeType(StrokeType.OUTSIDE);
        return wash;
    }

    private static Node placed(Node node, BlockView view) {
        node.setLayoutX(view.getLayoutX());
        node.setLayoutY(view.getLayoutY());
        return node;
    }
}
