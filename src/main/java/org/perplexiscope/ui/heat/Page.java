package org.perplexiscope.ui.heat;

import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The window onto a long text: lays out the blocks that are seen, and one screen on either side.
 *
 * <p>What stands still is the first block that is seen; heights above it are guesses until those
 * blocks are laid out, and a guess that was wrong moves the scroll bar, never the text.
 */
final class Page extends Region {
    static final double TOP = 8;
    static final double BOTTOM = 24;

    /** Between two pieces of work for what is not seen yet. */
    private static final Duration BREATH = Duration.millis(15);

    private static final int DIRECTION_CHARACTERS = 1000;

    /** At most so many blocks are laid out at once to keep what stands behind an edit. */
    private static final int BRIDGE = 3;

    private final Blocks blocks = new Blocks();
    private final List<BlockView> live = new ArrayList<>(); // side by side
    private int liveFirst; // index of the first of them
    private final Group content = new Group();
    private final Rectangle clip = new Rectangle();
    private final PauseTransition later = new PauseTransition(BREATH);
    private final Seams seams;
    private final Runnable moved;

    private String text = "";
    private List<Layer> layers = List.of();
    private @Nullable Look look;
    private double left;
    private int anchorBlock;
    private double anchorOffset = -TOP; // pixels of the anchor block above the upper edge
    private @Nullable Held held;

    /** A character whose line must stay at a height. */
    private record Held(int position, double y) {}

    /**
     * @param moved is called after each layout: blocks may have come, gone or moved
     */
    Page(Seams seams, Runnable moved) {
        this.seams = seams;
        this.moved = moved;
        setClip(clip);
        content.setManaged(false);
        content.setAutoSizeChildren(false);
        content.setMouseTransparent(true);
        getChildren().add(content);
        later.setOnFinished(_ -> requestLayout());
    }

    /** Sets how everything looks; {@code left} is where the lines begin. */
    void setLook(Look newLook, double newLeft) {
        Look old = look;
        boolean sameLayout =
                old != null
                        && old.width == newLook.width
                        && old.size == newLook.size
                        && old.band == newLook.band;
        if (!sameLayout) {
            hold();
        }
        look = newLook;
        left = newLeft;
        drop();
        if (!sameLayout) {
            blocks.setMetrics(newLook.metrics());
        }
        requestLayout();
    }

    /** Moves the lines sideways. */
    void setLeft(double newLeft) {
        if (left != newLeft) {
            left = newLeft;
            requestLayout();
        }
    }

    void setText(String newText) {
        drop();
        text = newText;
        blocks.setText(newText);
        held = null;
        anchorBlock = 0;
        anchorOffset = -TOP;
        requestLayout();
    }

    /** The layers of colours, the newest first; the list is read at every layout. */
    void setLayers(List<Layer> newLayers) {
        layers = newLayers;
    }

    /**
     * Follows an edit of the text.
     *
     * @param repaintAfter whether what stands behind the edit looks different now
     */
    void edit(String newText, int at, int removed, int inserted, boolean repaintAfter) {
        hold();
        if (held != null && held.position > at) {
            held = new Held(Math.max(at, held.position + inserted - removed), held.y);
        }
        Blocks.Splice splice = blocks.edit(newText, at, removed, inserted);
        text = newText;
        keep(splice, inserted - removed, repaintAfter);
        requestLayout();
    }

    /** Keeps the laid-out blocks before the change, and those behind it if they are the same. */
    private void keep(Blocks.Splice splice, int shift, boolean repaintAfter) {
        int moved = splice.added() - splice.removed();
        int end = liveFirst + live.size();
        int untouched = Math.clamp(splice.first(), liveFirst, end);
        int behind = Math.clamp(splice.first() + splice.removed(), liveFirst, end);
        List<BlockView> before = List.copyOf(live.subList(0, untouched - liveFirst));
        List<BlockView> after = List.copyOf(live.subList(behind - liveFirst, live.size()));
        live.clear();
        after.forEach(view -> view.shift(text, shift));
        before.forEach(view -> view.shift(text, 0));
        boolean keepAfter = !repaintAfter && !after.isEmpty();
        if (!before.isEmpty()) {
            live.addAll(before);
            if (keepAfter && splice.added() <= BRIDGE) {
                for (int block = splice.first(); block < splice.first() + splice.added(); block++) {
                    live.add(create(block, true));
                }
                live.addAll(after);
            }
        } else if (keepAfter) {
            live.addAll(after);
            liveFirst = behind + moved;
        }
        content.getChildren().setAll(live);
    }

    /** Paints the blocks that hold any of the characters {@code [from, to)} anew. */
    void refresh(int from, int to) {
        for (int i = 0; i < live.size(); i++) {
            BlockView view = live.get(i);
            if (view.start() <= to && view.end() >= from) {
                build(liveFirst + i, view);
            }
        }
        requestLayout();
    }

    void scrollBy(double pixels) {
        held = null;
        anchorOffset += pixels;
        requestLayout();
    }

    /** Where the window is, and how high all is, in pixels; partly guessed. */
    double scrolled() {
        return blocks.top(anchorBlock) + anchorOffset + TOP;
    }

    double contentHeight() {
        return blocks.total() + TOP + BOTTOM;
    }

    void scrollTo(double pixels) {
        held = null;
        double y = pixels - TOP;
        anchorBlock = blocks.atHeight(Math.max(0, y));
        anchorOffset = y - blocks.top(anchorBlock);
        requestLayout();
    }

    /** Puts the line of a position at the upper edge. */
    void scrollToPosition(int position) {
        held = new Held(Math.clamp(position, 0, text.length()), 0);
        requestLayout();
    }

    /** First character of the first line that is seen whole. */
    int firstVisible() {
        for (BlockView view : live) {
            double y = view.getLayoutY();
            for (int line = 0; line < view.lineCount() && look != null; line++) {
                if (y + line * look.lineHeight > -0.5) {
                    return view.lineStart(line);
                }
            }
        }
        return 0;
    }

    /** Position behind the last line that is seen whole, that of the first line at least. */
    int lastVisible() {
        int end = firstVisible();
        for (BlockView view : live) {
            for (int line = 0; line < view.lineCount() && look != null; line++) {
                if (view.getLayoutY() + (line + 1) * look.lineHeight < getHeight() + 0.5) {
                    boolean more = line + 1 < view.lineCount();
                    int next = more ? view.lineStart(line + 1) : view.end();
                    end = Math.max(end, next);
                }
            }
        }
        return end;
    }

    /** Scrolls as little as is needed to see the line of a position. */
    void reveal(int position) {
        if (look == null || getHeight() <= 0) {
            held = new Held(position, 0);
            return;
        }
        layout();
        int block = blocks.at(position);
        if (block >= liveFirst && block < liveFirst + live.size()) {
            BlockView view = live.get(block - liveFirst);
            double y = view.getLayoutY() + view.lineOf(position) * look.lineHeight;
            double margin = Math.min(look.lineHeight / 2, getHeight() / 4);
            if (y < margin - TOP) {
                scrollBy(y - margin);
            } else if (y + look.lineHeight > getHeight() - margin) {
                scrollBy(y + look.lineHeight - getHeight() + margin);
            }
        } else {
            held = new Held(position, Math.rint(getHeight() / 3));
            requestLayout();
        }
        layout();
    }

    /** The blocks that are laid out, from the upper to the lower. */
    List<BlockView> live() {
        return live;
    }

    /** The block of a position, laid out if it was not. */
    BlockView viewOf(int position) {
        layout();
        return view(blocks.at(position));
    }

    /** The block before (-1) or behind (1) another one, laid out; null beyond the ends. */
    @Nullable BlockView neighbour(BlockView view, int step) {
        int block = liveFirst + live.indexOf(view) + step;
        return block < 0 || block >= blocks.size() ? null : view(block);
    }

    /** The block at a height of this region; the nearest one beyond the ends. */
    @Nullable BlockView viewAt(double y) {
        BlockView found = null;
        for (BlockView view : live) {
            if (found == null || view.getLayoutY() <= y) {
                found = view;
            }
        }
        return found;
    }

    /** The areas of the characters {@code [from, to)} in the coordinates of this region. */
    List<Rectangle2D> areas(int from, int to) {
        List<Rectangle2D> areas = new ArrayList<>();
        for (BlockView view : live) {
            for (Rectangle2D area : view.areas(from, to)) {
                areas.add(
                        new Rectangle2D(
                                view.getLayoutX() + area.getMinX(),
                                view.getLayoutY() + area.getMinY(),
                                area.getWidth(),
                                area.getHeight()));
            }
        }
        return areas;
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (look == null || getHeight() <= 0) {
            return;
        }
        if (held != null) {
            place(held);
        }
        settle();
        boolean complete = lookAhead();
        position();
        if (!complete) {
            later.playFromStart();
        }
        moved.run();
    }

    private void hold() {
        if (held == null && look != null && !live.isEmpty() && getHeight() > 0) {
            int position = firstVisible();
            int block = blocks.at(position);
            if (block >= liveFirst && block < liveFirst + live.size()) {
                BlockView view = live.get(block - liveFirst);
                held =
                        new Held(
                                position,
                                view.getLayoutY() + view.lineOf(position) * look.lineHeight);
            }
        }
    }

    private void place(Held wanted) {
        held = null;
        int position = Math.min(wanted.position, text.length());
        anchorBlock = blocks.at(position);
        BlockView view = view(anchorBlock);
        if (look != null) {
            anchorOffset = view.lineOf(position) * look.lineHeight - wanted.y;
        }
    }

    /** Makes the anchor the first block that is seen, and keeps the window inside the text. */
    private void settle() {
        anchorBlock = Math.clamp(anchorBlock, 0, blocks.size() - 1);
        anchorOffset = Math.rint(anchorOffset);
        climb();
        while (anchorBlock < blocks.size() - 1 && anchorOffset >= view(anchorBlock).blockHeight()) {
            anchorOffset -= view(anchorBlock).blockHeight();
            anchorBlock++;
        }
        double y = -anchorOffset;
        int block = anchorBlock;
        double bottom = getHeight() - BOTTOM;
        while (block < blocks.size() && y < bottom) {
            y += view(block).blockHeight();
            block++;
        }
        if (block == blocks.size() && y < bottom) {
            anchorOffset -= bottom - y;
            climb();
        }
        if (anchorBlock == 0) {
            anchorOffset = Math.max(anchorOffset, -TOP);
        }
    }

    private void climb() {
        while (anchorOffset < 0 && anchorBlock > 0) {
            anchorBlock--;
            anchorOffset += view(anchorBlock).blockHeight();
        }
    }

    /**
     * Lays out one more block on either side if less than one screen is ready there, and forgets
     * what is far away; whether all is ready.
     */
    private boolean lookAhead() {
        double screen = getHeight();
        double above = anchorOffset;
        int first = anchorBlock;
        while (first > 0 && first > liveFirst && above < screen) {
            first--;
            above += view(first).blockHeight();
        }
        double below = -anchorOffset;
        int last = anchorBlock;
        int end = liveFirst + live.size();
        while (last < end && below < 2 * screen) {
            below += view(last).blockHeight();
            last++;
        }
        retain(first, last);
        boolean complete = true;
        if (below < 2 * screen && last < blocks.size()) {
            view(last);
            complete = false;
        } else if (above < screen && first > 0) {
            view(first - 1);
            complete = false;
        }
        return complete;
    }

    /** Forgets the laid-out blocks before {@code first} and from {@code last} on. */
    private void retain(int first, int last) {
        int end = liveFirst + live.size();
        if (last < end) {
            List<BlockView> tail = live.subList(last - liveFirst, live.size());
            content.getChildren().removeAll(tail);
            tail.clear();
        }
        if (first > liveFirst) {
            List<BlockView> head = live.subList(0, first - liveFirst);
            content.getChildren().removeAll(head);
            head.clear();
            liveFirst = first;
        }
    }

    private void position() {
        double y = -anchorOffset;
        for (int block = anchorBlock - 1; block >= liveFirst; block--) {
            y -= live.get(block - liveFirst).blockHeight();
        }
        for (BlockView view : live) {
            view.setLayoutX(left);
            view.setLayoutY(y);
            y += view.blockHeight();
            boolean seen = y > 0 && view.getLayoutY() < getHeight();
            view.setVisible(seen);
        }
    }

    private void drop() {
        content.getChildren().removeAll(live);
        live.clear();
    }

    /** The view of a block: a live one, or a new one that stands beside those or replaces them. */
    private BlockView view(int block) {
        int end = liveFirst + live.size();
        if (block >= liveFirst && block < end) {
            return live.get(block - liveFirst);
        }
        boolean above = !live.isEmpty() && block == liveFirst - 1;
        boolean below = !live.isEmpty() && block == end;
        if (!above && !below) {
            drop();
        }
        boolean nextIsFree = !above;
        BlockView view = create(block, nextIsFree);
        if (!below) {
            liveFirst = block;
            live.addFirst(view);
        } else {
            live.add(view);
        }
        content.getChildren().add(view);
        return view;
    }

    private BlockView create(int block, boolean nextIsFree) {
        BlockView view = newView(block);
        build(block, view);
        boolean cut = block + 1 < blocks.size() && !blocks.endsParagraph(block);
        if (cut && nextIsFree && view.lineCount() > 1) {
            // The last line would end where the block was cut: leave it to the next block.
            blocks.moveBorder(block, view.lineStart(view.lineCount() - 1));
            blocks.forget(block + 1);
            view = newView(block);
            build(block, view);
        }
        return view;
    }

    private BlockView newView(int block) {
        int start = blocks.start(block);
        int paragraph = blocks.beginsParagraph(block) ? start : text.lastIndexOf('\n', start) + 1;
        int end = blocks.textEnd(block);
        boolean rightToLeft =
                Display.isRightToLeft(
                        text, paragraph, Math.min(end, paragraph + DIRECTION_CHARACTERS));
        return new BlockView(
                text,
                start,
                end,
                blocks.endsParagraph(block),
                rightToLeft,
                java.util.Objects.requireNonNull(look));
    }

    private void build(int block, BlockView view) {
        view.build(layers, seams, blocks.beginsParagraph(block));
        blocks.measure(block, view.blockHeight());
    }
}
