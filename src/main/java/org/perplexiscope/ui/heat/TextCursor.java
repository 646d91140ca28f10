package org.perplexiscope.ui.heat;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

/** The caret, the selected characters, and the edits that are made with them. */
final class TextCursor {
    /** A longer text is read-only. */
    static final int MOST_EDITABLE_CHARACTERS = 16 << 20;

    private static final Duration BLINK = Duration.millis(530);
    private static final double WIDTH = 1.25;
    private static final double SELECTION = 0.16;
    private static final double AWAY = -10_000; // where nobody sees the caret

    private final HeatView view;
    private final Page page;
    private final Document document;
    private final Rectangle caret = new Rectangle();
    private final Timeline blink;
    private int mark;
    private int position;
    private double goalX = Double.NaN; // where up and down aim at
    private boolean painted; // whether any block shows a selection

    TextCursor(HeatView view, Page page, Document document) {
        this.view = view;
        this.page = page;
        this.document = document;
        caret.setManaged(false);
        caret.setMouseTransparent(true);
        caret.setWidth(WIDTH);
        caret.setVisible(false);
        blink = new Timeline(new KeyFrame(BLINK, _ -> caret.setOpacity(1 - caret.getOpacity())));
        blink.setCycleCount(Animation.INDEFINITE);
    }

    Node node() {
        return caret;
    }

    int position() {
        return position;
    }

    boolean hasSelection() {
        return mark != position;
    }

    int from() {
        return Math.min(mark, position);
    }

    int to() {
        return Math.max(mark, position);
    }

    String selectedText() {
        return document.text().substring(from(), to());
    }

    /** Whether the text may be changed now. */
    boolean canEdit() {
        return view.editableProperty().get()
                && !view.isDisabled()
                && document.length() <= MOST_EDITABLE_CHARACTERS;
    }

    /** Moves the caret, and the other end of the selection unless it is extended. */
    void moveTo(int target, boolean extend) {
        goalX = Double.NaN;
        document.endGroup();
        set(target, extend ? mark : target);
    }

    void selectRange(int from, int to) {
        goalX = Double.NaN;
        document.endGroup();
        set(to, from);
    }

    void collapse() {
        set(position, position);
    }

    private void set(int newPosition, int newMark) {
        position = Math.clamp(newPosition, 0, document.length());
        mark = Math.clamp(newMark, 0, document.length());
        place();
        update();
    }

    /** One grapheme on (1) or back (-1); out of a selection, to its end. */
    void step(int direction, boolean extend) {
        if (hasSelection() && !extend) {
            moveTo(direction > 0 ? to() : from(), false);
        } else {
            moveTo(
                    direction > 0
                            ? TextBreaks.nextGrapheme(document.text(), position)
                            : TextBreaks.previousGrapheme(document.text(), position),
                    extend);
        }
        page.reveal(position);
    }

    void stepWord(int direction, boolean extend) {
        moveTo(wordFrom(direction), extend);
        page.reveal(position);
    }

    private int wordFrom(int direction) {
        return direction > 0
                ? TextBreaks.nextWord(document.text(), position)
                : TextBreaks.previousWord(document.text(), position);
    }

    /** To the begin (-1) or end (1) of the line. */
    void stepToLineEnd(int direction, boolean extend) {
        BlockView block = page.viewOf(position);
        int line = block.lineOf(position);
        moveTo(direction < 0 ? block.lineStart(line) : block.visibleLineEnd(line), extend);
        page.reveal(position);
    }

    void stepToTextEnd(int direction, boolean extend) {
        moveTo(direction < 0 ? 0 : document.length(), extend);
        page.reveal(position);
    }

    /** So many lines down, or up. */
    void stepLines(int lines, boolean extend) {
        Look look = view.look();
        if (look == null) {
            return;
        }
        BlockView block = page.viewOf(position);
        double x = Double.isNaN(goalX) ? block.caret(position).getX() : goalX;
        int line = block.lineOf(position);
        int step = Integer.signum(lines);
        for (int left = Math.abs(lines); left > 0; left--) {
            line += step;
            if (line < 0 || line >= block.lineCount()) {
                BlockView next = page.neighbour(block, step);
                if (next == null) {
                    stepToTextEnd(step, extend);
                    return;
                }
                block = next;
                line = step > 0 ? 0 : block.lineCount() - 1;
            }
        }
        int target = block.positionAt(x, (line + 0.5) * look.lineHeight);
        moveTo(target, extend);
        goalX = x;
        page.reveal(position);
    }

    /** One screen down (1) or up (-1). */
    void stepPage(int direction, boolean extend) {
        Look look = view.look();
        if (look != null) {
            int lines = (int) Math.max(1, view.getHeight() / look.lineHeight - 1);
            stepLines(direction * lines, extend);
        }
    }

    void selectAll() {
        selectRange(0, document.length());
    }

    /** Types or pastes: replaces what is selected. */
    void insert(String inserted, Document.Kind kind) {
        document.replace(from(), to(), inserted, kind);
        page.reveal(position);
    }

    /** Deletes what is selected, else a grapheme or a word before (-1) or behind (1) the caret. */
    void delete(int direction, boolean word) {
        int from = from();
        int to = to();
        Document.Kind kind = Document.Kind.WHOLE;
        if (!hasSelection()) {
            int target;
            if (word) {
                target = wordFrom(direction);
            } else {
                kind = direction > 0 ? Document.Kind.DELETE : Document.Kind.BACKSPACE;
                target =
                        direction > 0
                                ? TextBreaks.nextGrapheme(document.text(), position)
                                : TextBreaks.previousGrapheme(document.text(), position);
            }
            from = Math.min(position, target);
            to = Math.max(position, target);
        }
        document.replace(from, to, "", kind);
        page.reveal(position);
    }

    /** Where undoing or doing again says the caret belongs. */
    void jumpTo(int target) {
        if (target >= 0) {
            set(target, target);
            page.reveal(position);
        }
    }

    /** Follows a change of the text, whoever made it. */
    void follow(Document.Change change) {
        goalX = Double.NaN;
        position = moved(position, change);
        mark = moved(mark, change);
        update();
    }

    private int moved(int old, Document.Change change) {
        int moved = old;
        if (old >= change.at() + change.removed()) {
            moved = old + change.inserted() - change.removed();
        } else if (old > change.at()) {
            moved = change.at() + change.inserted();
        }
        return Math.clamp(moved, 0, document.length());
    }

    /** Shows or hides the caret, and lets it begin to blink. */
    void update() {
        boolean shown = canEdit() && view.isFocused();
        caret.setVisible(shown);
        caret.setFill(view.paletteProperty().get().ink());
        caret.setOpacity(1);
        if (shown) {
            blink.playFromStart();
        } else {
            blink.stop();
        }
    }

    /** Puts caret and selection where they belong on the page as it is laid out. */
    void place() {
        Look look = view.look();
        if (look == null) {
            return;
        }
        @Nullable BlockView holder = null;
        for (BlockView block : page.live()) {
            if (block.start() <= position) {
                holder = block;
            }
        }
        boolean selection = hasSelection();
        if (selection || painted) {
            Color colour = view.paletteProperty().get().ink().deriveColor(0, 1, 1, SELECTION);
            for (BlockView block : page.live()) {
                block.select(from(), to(), colour);
            }
            painted = selection;
        }
        if (holder == null || position > holder.textEnd()) {
            caret.setX(AWAY);
            return;
        }
        Point2D at = holder.caret(position);
        double height = look.chipHeight * 0.76;
        double y = holder.getLayoutY() + at.getY() + (holder.chipHeight() - height) / 2;
        boolean seen = y > -height / 2 && y < view.getHeight() - height / 2;
        caret.setX(seen ? holder.getLayoutX() + at.getX() - WIDTH / 2 : AWAY);
        caret.setY(y);
        caret.setHeight(height);
    }

    /** The middle of the caret's lower end, in the view. */
    Point2D foot() {
        return new Point2D(caret.getX(), caret.getY() + caret.getHeight());
    }
}
