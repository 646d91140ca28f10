package org.perplexiscope.ui.heat;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.ColourTable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * One laid-out block: its text in one flow, the chips of its tokens under it, marks over it. Its
 * origin is the upper left corner of its first line box; the gutter lies to the left of that.
 */
final class BlockView extends Region {
    private static final double RADIUS = 3;
    private static final double GUTTER_GAP = 14;
    private static final int BAND_LEVELS = 64;
    private static final double MOST_HEIGHT = 7; // of the bars under tokens, at a size of 17
    private static final String NEWLINE = "\u21B5";
    private static final String TAB = "\u21E5";

    private String text; // the whole document
    private int start;
    private int textEnd;
    private final boolean newline;
    private final boolean rightToLeft;
    private final Look look;
    private final double lineHeight;
    private final double chipHeight;
    private final double baseline;
    private final TextFlow flow = new TextFlow();
    private final Group under = new Group();
    private final Group selection = new Group();
    private final Group recoloured = new Group();
    private final Group over = new Group();
    private final List<Recoloured> joined = new ArrayList<>();
    private final List<Chip> chips = new ArrayList<>(); // in reading order
    private List<TextLineInfo> lines = List.of();
    private List<Cells.Cell> cells = List.of();
    private double newlineX;

    /** Characters that cannot be read in the ink of the word that they are joined to. */
    private record Recoloured(int from, int to, Color ink) {}

    BlockView(
            String text, int start, int textEnd, boolean newline, boolean rightToLeft, Look look) {
        this.text = text;
        this.start = start;
        this.textEnd = textEnd;
        this.newline = newline;
        this.rightToLeft = rightToLeft;
        this.look = look;
        boolean blank = newline && start == textEnd;
        lineHeight = blank ? look.blankLineHeight : look.lineHeight;
        chipHeight = blank ? look.blankChipHeight : look.chipHeight;
        baseline = blank ? look.blankBaseline() : look.baseline;
        setManaged(false);
        setMouseTransparent(true);
        for (Group layer : List.of(under, selection, recoloured, over)) {
            layer.setManaged(false);
            layer.setAutoSizeChildren(false);
        }
        flow.setManaged(false);
        flow.setLineSpacing(look.lineHeight - look.naturalHeight);
        flow.setTextAlignment(rightToLeft ? TextAlignment.RIGHT : TextAlignment.LEFT);
        flow.setLayoutY(look.textTop);
        getChildren().addAll(under, selection, flow, recoloured, over);
    }

    /** The same characters now stand {@code by} further on in a new text. */
    void shift(String newText, int by) {
        text = newText;
        start += by;
        textEnd += by;
    }

    int start() {
        return start;
    }

    int textEnd() {
        return textEnd;
    }

    /** After the last character, the newline included. */
    int end() {
        return newline ? textEnd + 1 : textEnd;
    }

    boolean endsParagraph() {
        return newline;
    }

    double blockHeight() {
        return lineCount() * lineHeight + (newline ? look.paragraphGap : 0);
    }

    List<Chip> chips() {
        return chips;
    }

    /**
     * Lays the text out and paints it.
     *
     * @param layers the newest first
     */
    void build(List<Layer> layers, Seams seams, boolean firstOfParagraph) {
        cells = Cells.of(layers, text, start, end());
        String shown = Display.of(text, start, textEnd);
        layOut(shown);
        if (isTooWide()) {
            layOut(LineBreaks.insert(shown, look.font, look.width));
        }
        placeChips();
        paintRecoloured();
        under.getChildren().clear();
        over.getChildren().clear();
        paintChips();
        paintMarks();
        paintBand();
        paintSeams(seams, firstOfParagraph);
        paintGutter(layers);
        setHeight(blockHeight());
    }

    private void layOut(String shown) {
        flow.getChildren().setAll(texts(shown));
        flow.resize(look.width, look.naturalHeight);
        flow.layout();
        lines = start == textEnd ? List.of() : info().getTextLines(false);
    }

    /** The toolkit breaks lines of mixed direction too late. */
    private boolean isTooWide() {
        return lines.stream().anyMatch(line -> line.bounds().getWidth() > look.width + 1)
                && LineBreaks.isMixed(text, start, textEnd);
    }

    private LayoutInfo info() {
        return flow.getLayoutInfo();
    }

    /** One text a run of equal ink. */
    private List<Text> texts(String shown) {
        List<Text> texts = new ArrayList<>();
        joined.clear();
        int from = start;
        Color ink = look.palette.ink3();
        int position = start;
        int i = 0;
        while (position < textEnd) {
            int to;
            Color next;
            while (i < cells.size() && cells.get(i).to() <= position) {
                i++;
            }
            boolean covered = i < cells.size() && cells.get(i).from() <= position;
            if (covered) {
                to = cells.get(i).to();
                next = ink(i);
            } else {
                to = i < cells.size() ? cells.get(i).from() : textEnd;
                next = look.palette.ink3();
            }
            to = Math.min(to, textEnd);
            if (Display.joins(text, position) && position > from) {
                // A change of ink would break the letters' joining.
                Color background = covered ? background(cells.get(i)) : look.palette.panel();
                if (Ramp.contrast(ink, background) < ColourTable.CONTRAST) {
                    joined.add(new Recoloured(position, to, next));
                }
                next = ink;
            }
            if (!next.equals(ink) && position > from) {
                texts.add(run(shown, from, position, ink));
                from = position;
            }
            ink = next;
            position = to;
        }
        if (from < textEnd) {
            texts.add(run(shown, from, textEnd, ink));
        }
        return texts;
    }

    /** Paints the characters again, in their own ink, that are joined to others in another ink. */
    private void paintRecoloured() {
        recoloured.getChildren().clear();
        for (Recoloured part : joined) {
            TextFlow copy = new TextFlow();
            copy.setManaged(false);
            copy.setLineSpacing(flow.getLineSpacing());
            copy.setTextAlignment(flow.getTextAlignment());
            copy.setLayoutY(flow.getLayoutY());
            for (Node node : flow.getChildren()) {
                Text run = new Text(((Text) node).getText());
                run.setFont(look.font);
                run.setFill(part.ink);
                copy.getChildren().add(run);
            }
            copy.resize(look.width, look.naturalHeight);
            Group clip = new Group();
            for (Rectangle2D area : areas(part.from, part.to)) {
                clip.getChildren()
                        .add(
                                new Rectangle(
                                        area.getMinX(),
                                        area.getMinY(),
                                        area.getWidth(),
                                        area.getHeight()));
            }
            Group clipped = new Group(copy);
            clipped.setClip(clip);
            recoloured.getChildren().add(clipped);
        }
    }

    private Text run(String shown, int from, int to, Color ink) {
        Text run = new Text(shown.substring(from - start, to - start));
        run.setFont(look.font);
        run.setFill(ink);
        return run;
    }

    /** The ink of the {@code i}-th cell; of a shared character, what is read best on all shares. */
    private Color ink(int i) {
        Cells.Cell cell = cells.get(i);
        Color best = ink(cell);
        if (cell.slices() == 1) {
            return best;
        }
        double bestContrast = 0;
        for (int candidate = i; isShare(candidate, cell); candidate++) {
            Color ink = ink(cells.get(candidate));
            double least = Double.MAX_VALUE;
            for (int other = i; isShare(other, cell); other++) {
                least = Math.min(least, Ramp.contrast(ink, background(cells.get(other))));
            }
            if (least > bestContrast) {
                bestContrast = least;
                best = ink;
            }
        }
        return best;
    }

    private boolean isShare(int i, Cells.Cell of) {
        return i < cells.size() && cells.get(i).slices() > 1 && cells.get(i).from() == of.from();
    }

    private Color ink(Cells.Cell cell) {
        double position = position(cell);
        return Double.isNaN(position) ? look.palette.ink3() : ramp(cell).ink(position);
    }

    private Color background(Cells.Cell cell) {
        double position = position(cell);
        return Double.isNaN(position) ? look.palette.panel() : ramp(cell).colour(position);
    }

    private Ramp ramp(Cells.Cell cell) {
        return cell.layer().isStale(cell.token()) ? look.stale : look.ramp;
    }

    private double position(Cells.Cell cell) {
        return look.colouring.position(cell.layer().result(), cell.token());
    }

    private void placeChips() {
        chips.clear();
        newlineX = 0;
        if (!lines.isEmpty()) {
            TextLineInfo last = lines.getLast();
            newlineX = snapPositionX(last.bounds().getMaxX());
            if (rightToLeft) {
                newlineX = snapPositionX(look.width - last.bounds().getWidth()) - newlineWidth();
            }
        }
        int line = 0;
        for (Cells.Cell cell : cells) {
            while (line + 1 < lines.size() && cell.from() - start >= lines.get(line).end()) {
                line++;
            }
            for (int on = line; on < lines.size(); on++) {
                if (lines.get(on).start() >= cell.to() - start) {
                    break;
                }
                place(cell, on);
            }
            if (newline && cell.to() == end()) {
                placeNewline(cell);
            }
        }
    }

    private void place(Cells.Cell cell, int line) {
        TextLineInfo info = lines.get(line);
        int from = Math.max(cell.from() - start, info.start());
        int to = Math.min(Math.min(cell.to(), textEnd) - start, info.end());
        if (line + 1 < lines.size()) {
            int visible = visibleEnd(info);
            boolean onlySpace = from >= visible;
            if (onlySpace && (cell.to() - start > info.end() || cell.from() - start < from)) {
                return; // the space where the line was broken shows no chip of its own
            }
            to = onlySpace ? to : Math.min(to, visible);
        }
        if (from >= to) {
            return;
        }
        for (Rectangle2D area : info().getSelectionGeometry(from, to, false)) {
            double width = area.getWidth() / cell.slices();
            double left = area.getMinX() + cell.slice() * width;
            double x = snapPositionX(left);
            double right = Math.min(snapPositionX(left + width), look.width);
            if (right > x) {
                chips.add(new Chip(cell, line, x, line * lineHeight, right - x, chipHeight));
            }
        }
    }

    /** Where the spaces begin at which the line was broken. */
    private int visibleEnd(TextLineInfo line) {
        int end = line.end();
        while (end > line.start() && text.charAt(start + end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private void placeNewline(Cells.Cell cell) {
        int line = lineCount() - 1;
        chips.add(new Chip(cell, line, newlineX, line * lineHeight, newlineWidth(), chipHeight));
    }

    private double newlineWidth() {
        return Math.rint(look.size);
    }

    private boolean isNewline(Chip chip) {
        return newline && chip.x() == newlineX && chip.line() == lineCount() - 1;
    }

    private void paintChips() {
        @Nullable Chip before = null;
        for (Chip chip : chips) {
            Cells.Cell cell = chip.cell();
            double position = position(cell);
            if (!Double.isNaN(position)) {
                Color colour = ramp(cell).colour(position);
                if (!colour.equals(look.palette.panel())) {
                    under.getChildren().add(background(chip, colour));
                }
            } else if (cell.token() < cell.layer().result().done()) {
                over.getChildren().add(contextOnly(chip));
            }
            boolean sameLine = before != null && before.line() == chip.line();
            if (look.marks.heights() && position > 0) {
                under.getChildren().add(height(chip, position));
            }
            boolean begins =
                    look.marks.boundaries()
                            && sameLine
                            && before != null
                            && !before.cell().equals(cell);
            if (begins || cell.slice() > 0 || (sameLine && Display.joins(text, cell.from()))) {
                over.getChildren().add(edge(chip));
            }
            before = chip;
        }
    }

    private Rectangle background(Chip chip, Color colour) {
        Rectangle background = new Rectangle(chip.x(), chip.y(), chip.width(), chip.height());
        if (chip.cell().slices() == 1 && !look.colouring.isGrouped()) {
            background.setArcWidth(2 * RADIUS);
            background.setArcHeight(2 * RADIUS);
        }
        background.setFill(colour);
        return background;
    }

    /** A bar at the foot of a chip, as high as its colour is far from the panel's. */
    private Rectangle height(Chip chip, double position) {
        boolean twoSided = look.colouring.ramp().isTwoSided();
        double strength = twoSided ? 2 * Math.abs(position - 0.5) : position;
        double height = Math.rint(strength * MOST_HEIGHT * look.size / 17);
        Rectangle bar =
                new Rectangle(
                        chip.x() + 1,
                        chip.y() + chip.height() - height,
                        Math.max(1, chip.width() - 2),
                        height);
        bar.setFill(look.palette.ink2());
        return bar;
    }

    /** A dot in the middle of each space. */
    private void paintSpaces() {
        if (!look.marks.spaces() || lines.isEmpty()) {
            return;
        }
        for (int i = start; i < textEnd; i++) {
            if (text.charAt(i) == ' ') {
                for (Rectangle2D area :
                        info().getSelectionGeometry(i - start, i - start + 1, false)) {
                    double line = Math.rint(area.getMinY() / lineHeight) * lineHeight;
                    double x = area.getMinX() + area.getWidth() / 2;
                    Circle dot = new Circle(x, line + baseline - 0.3 * look.size, 1.1);
                    dot.setFill(look.palette.ink3());
                    over.getChildren().add(dot);
                }
            }
        }
    }

    /** The border between two tokens that share a character or a joined word. */
    private Line edge(Chip chip) {
        boolean fromRight = chip.cell().slices() == 1; // joined letters run from right to left
        double x = (fromRight ? chip.right() : chip.x()) + 0.5;
        Line edge = new Line(x, chip.y() + 0.5, x, chip.y() + chip.height());
        edge.setStroke(look.palette.ink2());
        edge.getStrokeDashArray().setAll(1.0, 2.0);
        edge.setStrokeLineCap(StrokeLineCap.BUTT);
        return edge;
    }

    /** A dotted line under what was read and not counted. */
    private Line contextOnly(Chip chip) {
        double y = chip.y() + chipHeight - 2.5;
        Line dots = new Line(chip.x() + 1, y, chip.right() - 1, y);
        dots.setStroke(look.palette.ink3());
        dots.getStrokeDashArray().setAll(1.0, 2.0);
        dots.setStrokeLineCap(StrokeLineCap.BUTT);
        return dots;
    }

    private void paintMarks() {
        if (newline) {
            Text mark = new Text(NEWLINE);
            mark.setFont(javafx.scene.text.Font.font(look.font.getName(), 0.76 * look.size));
            mark.setX(newlineX + (newlineWidth() - mark.getLayoutBounds().getWidth()) / 2);
            mark.setY((lineCount() - 1) * lineHeight + baseline - 0.06 * look.size);
            mark.setFill(newlineInk());
            over.getChildren().add(mark);
        }
        paintWhitespace();
        paintSpaces();
    }

    private Color newlineInk() {
        boolean covered = !cells.isEmpty() && cells.getLast().to() == end();
        Color ink = covered ? ink(cells.size() - 1) : look.palette.ink3();
        return ink.equals(look.palette.ink()) ? look.palette.ink2() : ink;
    }

    /** Shows the spaces of tokens that are nothing but spaces, and every tab. */
    private void paintWhitespace() {
        Path spaces = new Path();
        spaces.setStroke(look.palette.ink().deriveColor(0, 1, 1, 0.45));
        for (Chip chip : chips) {
            Cells.Cell cell = chip.cell();
            int to = Math.min(cell.to(), textEnd);
            if (chip.cell().slices() > 1
                    || isNewline(chip)
                    || !Display.isBlank(text, cell.from(), to)) {
                continue;
            }
            int count = to - cell.from();
            for (int i = 0; i < count; i++) {
                double width = chip.width() / count;
                double left = chip.x() + i * width;
                if (text.charAt(cell.from() + i) == '\t') {
                    over.getChildren().add(tab(chip, ink(cell)));
                } else if (text.charAt(cell.from() + i) == ' ') {
                    double bottom = chip.y() + baseline + 1.5;
                    double inset = Math.rint(0.15 * width) + 0.5;
                    spaces.getElements()
                            .addAll(
                                    new MoveTo(Math.rint(left) + inset, bottom - 3),
                                    new LineTo(Math.rint(left) + inset, bottom),
                                    new LineTo(Math.rint(left + width) - inset, bottom),
                                    new LineTo(Math.rint(left + width) - inset, bottom - 3));
                }
            }
        }
        if (!spaces.getElements().isEmpty()) {
            over.getChildren().add(spaces);
        }
    }

    private Text tab(Chip chip, Color ink) {
        Text mark = new Text(TAB);
        mark.setFont(javafx.scene.text.Font.font(look.font.getName(), 0.76 * look.size));
        mark.setX(chip.x() + (chip.width() - mark.getLayoutBounds().getWidth()) / 2);
        mark.setY(chip.y() + baseline - 0.06 * look.size);
        mark.setFill(ink);
        return mark;
    }

    /** How much of its window the model saw before each token, under each line. */
    private void paintBand() {
        if (!look.band) {
            return;
        }
        @Nullable Rectangle last = null;
        int lastLine = -1;
        int lastLevel = -1;
        for (Chip chip : chips) {
            Result result = chip.cell().layer().result();
            double share =
                    result.scores().context(chip.cell().token())
                            / Math.max(1.0, result.protocol().window());
            int level = (int) Math.rint(Math.clamp(share, 0, 1) * BAND_LEVELS);
            if (last != null
                    && chip.line() == lastLine
                    && level == lastLevel
                    && Math.abs(last.getX() + last.getWidth() - chip.x()) < 1.5) {
                last.setWidth(chip.right() - last.getX());
            } else {
                last =
                        new Rectangle(
                                chip.x(),
                                chip.line() * lineHeight + chipHeight + look.bandGap,
                                chip.width(),
                                look.bandHeight);
                last.setFill(look.bandColour(level / (double) BAND_LEVELS));
                under.getChildren().add(last);
            }
            lastLine = chip.line();
            lastLevel = level;
        }
    }

    private void paintSeams(Seams seams, boolean firstOfParagraph) {
        int before = -1;
        for (Chip chip : chips) {
            int token = chip.cell().token();
            if (token != before && seams.isSeam(chip.cell().layer().result(), token)) {
                Line seam =
                        new Line(
                                chip.x() + 0.5,
                                chip.y() - 2,
                                chip.x() + 0.5,
                                chip.y() + lineHeight);
                seam.setStroke(look.palette.ink());
                seam.setStrokeWidth(1.5);
                seam.setStrokeLineCap(StrokeLineCap.BUTT);
                seam.getStrokeDashArray().setAll(3.0, 3.0);
                over.getChildren().add(seam);
                if (firstOfParagraph && start > 0 && chip.line() == 0 && look.band) {
                    Text label = new Text(seams.label(token));
                    label.setFont(look.smallFont);
                    label.setFill(look.palette.ink3());
                    label.setX(
                            Math.min(
                                    chip.x() + 7, look.width - label.getLayoutBounds().getWidth()));
                    label.setY(chip.y() - 4);
                    over.getChildren().add(label);
                }
            }
            before = token;
        }
    }

    /** The index of the first token of each line. */
    private void paintGutter(List<Layer> layers) {
        if (look.gutter <= 0 || layers.isEmpty()) {
            return;
        }
        Layer layer = layers.getFirst();
        for (int line = 0; line < lineCount(); line++) {
            int from = start + (lines.isEmpty() ? 0 : lines.get(line).start());
            int to = start + (lines.isEmpty() ? end() - start : lines.get(line).end());
            int token = firstToken(layer, from, line == lineCount() - 1 ? end() : to);
            if (token >= 0) {
                Text number = new Text(Numbers.whole(token));
                number.setFont(look.smallFont);
                number.setFill(look.palette.ink3());
                number.setX(-GUTTER_GAP - number.getLayoutBounds().getWidth());
                number.setY(line * lineHeight + baseline - 1);
                over.getChildren().add(number);
            }
        }
    }

    /** The first token that begins to be seen on a line, -1 if none does. */
    private int firstToken(Layer layer, int from, int to) {
        int token = layer.firstTokenAfter(from);
        if (token >= layer.result().tokens()) {
            return -1;
        }
        int begin = layer.start(token);
        if (begin >= 0 && begin < from && !Display.isBlank(text, begin, from)) {
            token++;
        }
        while (token < layer.result().tokens() && layer.length(token) == 0) {
            token++;
        }
        if (token >= layer.result().tokens()) {
            return -1;
        }
        int at = layer.start(token);
        return at >= 0 && at < to ? token : -1;
    }

    int lineCount() {
        return Math.max(1, lines.size());
    }

    /** First character of a line, in the document. */
    int lineStart(int line) {
        return lines.isEmpty() ? start : start + lines.get(line).start();
    }

    /** After the last character of a line, in the document. */
    int lineEnd(int line) {
        return lines.isEmpty() ? start : start + lines.get(line).end();
    }

    /** Where a caret at the end of a line stands. */
    int visibleLineEnd(int line) {
        return line < lineCount() - 1 ? start + visibleEnd(lines.get(line)) : textEnd;
    }

    /** The line that holds a position; of a position between two lines, the later one. */
    int lineOf(int position) {
        for (int line = lineCount() - 1; line > 0; line--) {
            if (position >= lineStart(line)) {
                return line;
            }
        }
        return 0;
    }

    int lineAt(double y) {
        return (int) Math.clamp(Math.floor(y / lineHeight), 0, lineCount() - 1);
    }

    /** Height of the chips, in a blank line less than in others. */
    double chipHeight() {
        return chipHeight;
    }

    /** Where a caret before {@code position} stands. */
    Point2D caret(int position) {
        if (start == textEnd) {
            return new Point2D(0, 0);
        }
        Rectangle2D caret =
                info().caretInfoAt(Math.clamp(position, start, textEnd) - start, true)
                        .getSegmentAt(0);
        return new Point2D(caret.getMinX(), lineOf(position) * lineHeight);
    }

    /** The position of the text nearest to a point. */
    int positionAt(double x, double y) {
        if (start == textEnd) {
            return start;
        }
        int line = lineAt(y);
        double inLine = line * lineHeight + look.naturalHeight / 2;
        int hit = start + flow.getHitInfo(new Point2D(x, inLine)).getInsertionIndex();
        return Math.clamp(hit, lineStart(line), Math.max(lineStart(line), visibleLineEnd(line)));
    }

    /** The chip under a point. */
    @Nullable Chip chipAt(double x, double y) {
        for (Chip chip : chips) {
            if (chip.contains(x, y)) {
                return chip;
            }
        }
        return null;
    }

    /** Marks the characters {@code [from, to)} as selected. */
    void select(int from, int to, Color colour) {
        selection.getChildren().clear();
        int first = Math.max(from, start);
        int last = Math.min(to, end());
        if (first >= last) {
            return;
        }
        if (first < Math.min(last, textEnd)) {
            for (Rectangle2D area :
                    info().getSelectionGeometry(
                                    first - start, Math.min(last, textEnd) - start, false)) {
                double line = Math.rint(area.getMinY() / lineHeight);
                selectArea(area.getMinX(), line, area.getWidth(), colour);
            }
        }
        if (last > textEnd) {
            selectArea(newlineX, lineCount() - 1, newlineWidth() / 2, colour);
        }
    }

    private void selectArea(double x, double line, double width, Color colour) {
        double left = snapPositionX(x);
        Rectangle area =
                new Rectangle(left, line * lineHeight, snapPositionX(x + width) - left, chipHeight);
        area.setFill(colour);
        selection.getChildren().add(area);
    }

    /** The areas of the characters {@code [from, to)}, one or more a line. */
    List<Rectangle2D> areas(int from, int to) {
        int first = Math.clamp(from, start, textEnd) - start;
        int last = Math.clamp(to, start, textEnd) - start;
        if (first >= last) {
            return List.of();
        }
        return info().getSelectionGeometry(first, last, false).stream()
                .map(
                        area ->
                                new Rectangle2D(
                                        area.getMinX(),
                                        Math.rint(area.getMinY() / lineHeight) * lineHeight,
                                        area.getWidth(),
                                        chipHeight))
                .toList();
    }
}
