package org.perplexiscope.ui.heat;

import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text in the colours of its tokens. The text shown is the document's; a result lays its colours
 * over it, and where the document was edited since, over what is left of the result's text.
 */
public final class HeatView extends Region {
    /** Layers of older results that fill in for what the newest has not reached. */
    private static final int MOST_LAYERS = 4;

    private static final double GUTTER = 56;
    private static final double GUTTER_COMPACT = 46;
    private static final double GUTTER_PADDING = 26; // beside the widest number
    private static final double NO_GUTTER = 16;
    private static final double RIGHT = 24;
    private static final double SCROLL_BAR = 10;
    private static final Duration TIP_DELAY = Duration.millis(350);

    private final Texts texts;
    private final Document document;
    private final ObjectProperty<@Nullable Result> result = new SimpleObjectProperty<>();
    private final IntegerProperty hovered = new SimpleIntegerProperty(-1);
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final ObjectProperty<@Nullable TokenRange> brush = new SimpleObjectProperty<>();
    private final ObjectProperty<Colouring> colouring =
            new SimpleObjectProperty<>(new Colouring.Surprise());
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.BITS);
    private final StringProperty readingFont = new SimpleStringProperty("");
    private final DoubleProperty readingSize = new SimpleDoubleProperty(17);
    private final DoubleProperty measure = new SimpleDoubleProperty(1000);
    private final BooleanProperty showContextBand = new SimpleBooleanProperty(true);
    private final ObjectProperty<Marks> marks = new SimpleObjectProperty<>(Marks.NONE);
    private final BooleanProperty showGutter = new SimpleBooleanProperty(true);
    private final BooleanProperty editable = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper firstVisible = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper lastVisible = new ReadOnlyIntegerWrapper();

    private Matches matches = Matches.NONE;
    private int match = -1; // the one that is looked at
    private final List<Layer> layers = new ArrayList<>(); // the newest first
    private final Seams seams;
    private final Page page;
    private final Overlay overlay;
    private final Tip tip;
    private final PauseTransition tipDelay = new PauseTransition(TIP_DELAY);
    private final ScrollBar scrollBar = new ScrollBar();
    private final Rectangle focusRing = new Rectangle();
    private final TextCursor cursor;
    private final HeatKeys keys;
    private boolean movingScrollBar;
    private boolean following; // the selection only follows its token into another result
    private @Nullable Look look;

    public HeatView(Texts texts, Document document) {
        this.texts = texts;
        this.document = document;
        seams = new Seams(texts);
        page = new Page(seams, this::pageMoved);
        overlay = new Overlay(page);
        tip = new Tip(texts);
        cursor = new TextCursor(this, page, document);
        page.setManaged(false);
        page.setLayers(layers);
        page.setText(document.text());
        buildChildren();
        listen();
        new HeatMouse(this, page, cursor);
        keys = new HeatKeys(this, cursor);
        new Composition(this, cursor);
    }

    private void buildChildren() {
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        scrollBar.setFocusTraversable(false);
        scrollBar.setCursor(Cursor.DEFAULT);
        scrollBar.getStyleClass().add("slim");
        scrollBar
                .valueProperty()
                .addListener(
                        (_, _, value) -> {
                            if (!movingScrollBar) {
                                page.scrollTo(value.doubleValue());
                            }
                        });
        focusRing.setManaged(false);
        focusRing.setMouseTransparent(true);
        focusRing.setFill(null);
        focusRing.setStrokeWidth(2);
        focusRing.setArcWidth(8);
        focusRing.setArcHeight(8);
        focusRing.visibleProperty().bind(focusVisibleProperty());
        getChildren().addAll(page, overlay, cursor.node(), scrollBar, focusRing, tip);
        Rectangle inside = new Rectangle(); // blocks are laid out beyond the edges too
        inside.widthProperty().bind(widthProperty());
        inside.heightProperty().bind(heightProperty());
        setClip(inside);
        getStyleClass().add("heat");
        setCursor(Cursor.TEXT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText(texts.of("heat.accessible"));
        setMinSize(0, 0);
    }

    private void listen() {
        document.subscribe(this::documentChanged);
        result.addListener((_, _, now) -> resultChanged(now));
        InvalidationListener restyle =
                _ -> {
                    look = null;
                    requestLayout();
                };
        for (var property :
                List.of(
                        colouring,
                        palette,
                        readingFont,
                        readingSize,
                        measure,
                        showContextBand,
                        showGutter,
                        marks,
                        insetsProperty())) {
            property.addListener(restyle);
        }
        InvalidationListener repaint = _ -> paintOverlay();
        for (var property : List.of(hovered, selected, brush)) {
            property.addListener(repaint);
        }
        hovered.addListener(_ -> restartTip());
        selected.addListener(_ -> revealSelected());
        tipDelay.setOnFinished(_ -> showTip());
        for (var property : List.of(palette, unit)) {
            property.addListener(_ -> repaintTip());
        }
        focusedProperty().addListener(_ -> cursor.update());
        editable.addListener(_ -> cursor.update());
        palette.subscribe(
                p -> {
                    setBackground(Background.fill(p.panel()));
                    focusRing.setStroke(p.ink());
                });
    }

    /** Scores to show; snapshots of a run may follow each other quickly. */
    public ObjectProperty<@Nullable Result> resultProperty() {
        return result;
    }

    /** The token under the pointer, here or in a view that is linked; -1 for none. */
    public IntegerProperty hoveredProperty() {
        return hovered;
    }

    /** The token that is looked at; -1 for none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** A stretch of tokens that is looked at. */
    public ObjectProperty<@Nullable TokenRange> brushProperty() {
        return brush;
    }

    public ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** The unit of what the tip tells. */
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** Size of the text in pixels. */
    public DoubleProperty readingSizeProperty() {
        return readingSize;
    }

    /** The family that the text is set in, see {@link Fonts#reading(String, double)}. */
    public StringProperty readingFontProperty() {
        return readingFont;
    }

    /** Longest line in pixels; what is wider stays empty on both sides. */
    public DoubleProperty measureProperty() {
        return measure;
    }

    public BooleanProperty showContextBandProperty() {
        return showContextBand;
    }

    /** What is drawn over the text besides the colours. */
    public ObjectProperty<Marks> marksProperty() {
        return marks;
    }

    public BooleanProperty showGutterProperty() {
        return showGutter;
    }

    /** Whether the text may be changed by typing; a long one may not, see {@link TextCursor}. */
    public BooleanProperty editableProperty() {
        return editable;
    }

    /** Position in the text of the first line that is seen whole. */
    public ReadOnlyIntegerProperty firstVisibleProperty() {
        return firstVisible.getReadOnlyProperty();
    }

    /** Position in the text behind the last line that is seen whole. */
    public ReadOnlyIntegerProperty lastVisibleProperty() {
        return lastVisible.getReadOnlyProperty();
    }

    public Document document() {
        return document;
    }

    /** Puts the line of a position of the text at the upper edge. */
    public void scrollToPosition(int position) {
        page.scrollToPosition(position);
    }

    void scrollLines(int lines) {
        if (look != null) {
            page.scrollBy(lines * look.lineHeight);
        }
    }

    int linesOnPage() {
        return look == null ? 1 : (int) Math.max(1, getHeight() / look.lineHeight - 1);
    }

    /** Scrolls, if it must, until a token is seen. */
    public void reveal(int token) {
        if (!layers.isEmpty() && token >= 0 && token < layers.getFirst().result().tokens()) {
            int start = layers.getFirst().start(token);
            if (start >= 0) {
                page.reveal(start);
            }
        }
    }

    /** Where the words that were looked for stand. */
    public Matches matches() {
        return matches;
    }

    /**
     * Marks matches, selects one of them and scrolls to it.
     *
     * @param current index of the one, -1 for none
     */
    public void showMatches(Matches found, int current) {
        markMatches(found, current);
        if (current >= 0) {
            cursor.selectRange(found.start(current), found.end(current));
            page.reveal(found.start(current));
            selectAt(found.start(current));
        }
    }

    /** Marks matches and moves nothing. */
    public void markMatches(Matches found, int current) {
        matches = found;
        match = current;
        paintOverlay();
    }

    /** Where typing goes on. */
    public int caretPosition() {
        return cursor.position();
    }

    public String selectedText() {
        return cursor.selectedText();
    }

    /** Copies the selected characters. */
    public void copy() {
        keys.copy();
    }

    /** Copies the selected characters and takes them away. */
    public void cut() {
        if (cursor.canEdit()) {
            keys.cut();
        }
    }

    /** Puts what is on the clipboard in place of the selected characters. */
    public void paste() {
        if (cursor.canEdit()) {
            keys.paste();
        }
    }

    public void selectAll() {
        cursor.selectAll();
    }

    /** Takes back the last group of edits. */
    public void undo() {
        cursor.jumpTo(document.undo());
    }

    /** Selects a token and scrolls to it; nothing where there is no such token. */
    public void select(int token) {
        Result shown = result.get();
        if (shown != null && token >= 0 && token < shown.tokens()) {
            selected.set(token);
            reveal(token);
        }
    }

    /** Whoever selected the token wants to see it. */
    private void revealSelected() {
        if (!following) {
            reveal(selected.get());
        }
        tellSelected();
    }

    /** Selects the next (1) or previous (-1) token. */
    public void selectNeighbour(int step) {
        Result shown = result.get();
        if (shown == null || shown.tokens() == 0) {
            return;
        }
        int token = from(step) + step;
        while (token >= 0 && token < shown.tokens() && isEmpty(shown, token)) {
            token += step;
        }
        select(token);
    }

    /** Selects the next (1) or previous (-1) token in the last quarter of the scale. */
    public void selectSurprising(int step) {
        Result shown = result.get();
        if (shown == null) {
            return;
        }
        Colouring scale = colouring.get();
        int token = from(step) + step;
        while (token >= 0 && token < shown.done() && !scale.standsOut(shown, token)) {
            token += step;
        }
        if (token < shown.done()) {
            select(token);
        }
    }

    /** Selects the token at the next (1) or previous (-1) seam. */
    public void selectSeam(int step) {
        int from = from(step);
        select(step > 0 ? seams.next(from) : seams.previous(from));
    }

    /** The token from which to move: the selected one, or what the caret stands at. */
    private int from(int step) {
        if (selected.get() >= 0) {
            return selected.get();
        }
        Layer layer = topLayer();
        int token = layer == null ? -1 : layer.firstTokenAfter(cursor.position());
        return step > 0 ? token - 1 : token;
    }

    private static boolean isEmpty(Result of, int token) {
        return of.tokenization().byteStart(token) == of.tokenization().byteEnd(token);
    }

    /** Clears the brush, else the selected token; whether there was one. */
    boolean clearOne() {
        if (brush.get() != null) {
            brush.set(null);
            return true;
        }
        if (cursor.hasSelection()) {
            cursor.collapse();
            return true;
        }
        if (selected.get() >= 0) {
            selected.set(-1);
            return true;
        }
        return false;
    }

    @Nullable Layer topLayer() {
        return layers.isEmpty() ? null : layers.getFirst();
    }

    @Nullable Look look() {
        return look;
    }

    /** The token of the present result at a point of this view, -1 for none. */
    int tokenAt(double x, double y) {
        BlockView view = page.viewAt(y);
        if (view == null) {
            return -1;
        }
        Chip chip = view.chipAt(x - view.getLayoutX(), y - view.getLayoutY());
        return chip != null && chip.cell().layer() == topLayer() ? chip.cell().token() : -1;
    }

    /** The caret was moved to a position: the token there is the one that is looked at. */
    void selectAt(int position) {
        Layer layer = topLayer();
        if (layer == null || position >= document.length()) {
            return;
        }
        int token = layer.firstTokenAfter(position);
        if (token < layer.result().done() && layer.start(token) >= 0) {
            selected.set(token);
        }
    }

    private void documentChanged(Document.Change change) {
        hideTip();
        hovered.set(-1);
        if (change.removed() > 0
                && change.inserted() + change.removed() > 0
                && change.at() == 0
                && change.inserted() == document.length()) {
            layers.clear(); // another text
            seams.update(null);
            selected.set(-1);
            brush.set(null);
            page.setText(document.text());
        } else {
            boolean alreadyStale = true;
            for (Layer layer : layers) {
                alreadyStale &= layer.firstEdit() <= change.at();
                layer.edit(change.at(), change.removed(), change.inserted());
            }
            page.edit(
                    document.text(),
                    change.at(),
                    change.removed(),
                    change.inserted(),
                    !alreadyStale);
        }
        cursor.follow(change);
        requestLayout();
    }

    private void resultChanged(@Nullable Result now) {
        if (now == null) {
            layers.clear();
            seams.update(null);
            selected.set(-1);
            hovered.set(-1);
            brush.set(null);
            page.refresh(0, document.length());
        } else if (!layers.isEmpty() && layers.getFirst().isSameRun(now)) {
            Layer layer = layers.getFirst();
            int before = layer.frontier();
            layer.advance(now);
            seams.update(now);
            int after = layer.frontier();
            boolean hidden = forgetHidden();
            page.refresh(Math.max(0, before - 1), hidden ? document.length() : after);
        } else {
            begin(now);
        }
        restyleForGutter();
        paintOverlay();
    }

    private void begin(Result now) {
        int position = -1;
        if (selected.get() >= 0 && !layers.isEmpty()) {
            position = layers.getFirst().start(selected.get());
        }
        Layer layer = new Layer(now, document.text());
        layers.addFirst(layer);
        forgetHidden();
        while (layers.size() > MOST_LAYERS) {
            layers.removeLast();
        }
        seams.update(now);
        hovered.set(-1);
        brush.set(null);
        int token = position < 0 ? -1 : layer.firstTokenAfter(position);
        following = true;
        selected.set(token < now.tokens() ? token : -1);
        following = false;
        page.refresh(0, document.length());
    }

    /** Drops the layers that show nothing any more; whether there were any. */
    private boolean forgetHidden() {
        int layersBefore = layers.size();
        Result newest = layers.getFirst().result();
        if (newest.done() >= newest.tokens()) {
            layers.subList(1, layers.size()).clear();
        } else {
            int reached = layers.getFirst().frontier();
            for (int i = 1; i < layers.size(); ) {
                if (layers.get(i).frontier() <= reached) {
                    layers.remove(i);
                } else {
                    reached = layers.get(i).frontier();
                    i++;
                }
            }
        }
        return layers.size() < layersBefore;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        scrollBar.resizeRelocate(width - SCROLL_BAR, 0, SCROLL_BAR, height);
        page.resizeRelocate(0, 0, width, height);
        restyle();
        page.layout();
        focusRing.setX(3);
        focusRing.setY(3);
        focusRing.setWidth(Math.max(0, width - 6));
        focusRing.setHeight(Math.max(0, height - 6));
    }

    private void restyle() {
        double gutter = gutter();
        double room = getWidth() - gutter - RIGHT;
        double width = Math.max(readingSize.get() * 2, Math.min(room, measure.get()));
        Look old = look;
        if (old != null && old.width == width && old.gutter == gutter) {
            if (room > width) {
                page.setLeft(left(gutter, width));
            }
            return;
        }
        look =
                new Look(
                        palette.get(),
                        colouring.get(),
                        readingFont.get(),
                        readingSize.get(),
                        width,
                        showGutter.get() ? gutter : 0,
                        showContextBand.get(),
                        marks.get());
        page.setLook(look, left(gutter, width));
        cursor.update();
    }

    private double left(double gutter, double width) {
        return gutter + Math.max(0, Math.rint((getWidth() - gutter - RIGHT - width) / 2));
    }

    private double gutter() {
        if (!showGutter.get()) {
            return NO_GUTTER;
        }
        Layer layer = topLayer();
        int tokens = layer == null ? 0 : layer.result().tokens();
        Text widest = new Text(Numbers.whole(tokens));
        widest.setFont(Fonts.ui(11));
        return Math.max(
                showContextBand.get() ? GUTTER : GUTTER_COMPACT,
                Math.ceil(widest.getLayoutBounds().getWidth()) + GUTTER_PADDING);
    }

    private void restyleForGutter() {
        if (look != null && look.gutter > 0 && look.gutter != gutter()) {
            look = null;
            requestLayout();
        }
    }

    private void pageMoved() {
        movingScrollBar = true;
        double most = Math.max(0, page.contentHeight() - getHeight());
        scrollBar.setVisible(most > 0.5);
        scrollBar.setMax(most);
        scrollBar.setVisibleAmount(most * getHeight() / Math.max(1, page.contentHeight()));
        scrollBar.setBlockIncrement(getHeight() * 0.9);
        scrollBar.setUnitIncrement(look == null ? 20 : look.lineHeight);
        scrollBar.setValue(Math.clamp(page.scrolled(), 0, most));
        movingScrollBar = false;
        firstVisible.set(page.firstVisible());
        lastVisible.set(page.lastVisible());
        cursor.place();
        paintOverlay();
    }

    void paintOverlay() {
        if (look != null) {
            overlay.paintMatches(look, matches, match);
            overlay.paint(
                    topLayer(),
                    look,
                    hovered.get(),
                    selected.get(),
                    brush.get(),
                    document.composedFrom(),
                    document.composedTo());
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> document.text();
            case EDITABLE -> cursor.canEdit();
            case CARET_OFFSET -> cursor.position();
            case SELECTION_START -> cursor.from();
            case SELECTION_END -> cursor.to();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** Tells a screen reader of the token that is looked at now. */
    private void tellSelected() {
        Layer layer = topLayer();
        int token = selected.get();
        if (layer != null && token >= 0 && layer.result().isScored(token)) {
            float nats = layer.result().scores().nats(token);
            setAccessibleHelp(
                    texts.of(
                            "heat.accessible.token",
                            layer.tokenization().surface(token).strip(),
                            Numbers.surpriseShort(unit.get().of(nats)),
                            texts.of(unit.get().key())));
        } else {
            setAccessibleHelp(null);
        }
    }

    /** What the tip says besides the token's own numbers. */
    private List<String> more(Result shown, int token) {
        List<String> lines = new ArrayList<>();
        if (colouring.get() instanceof Grouped grouped && grouped.isOf(shown)) {
            Grouped.Figures figures = grouped.figures(shown, token);
            lines.add(
                    texts.of(
                            "heat.group." + grouped.groups().unit().name().toLowerCase(Locale.ROOT),
                            Numbers.surpriseShort(inUnit(figures.sum())),
                            texts.of(unit.get().key()),
                            figures.tokens(),
                            Numbers.surpriseShort(inUnit(figures.mean()))));
        }
        if (seams.isSeam(shown, token)) {
            lines.add(seams.label(token));
        }
        return lines;
    }

    private double inUnit(double bits) {
        return unit.get().of(bits * Units.NATS_PER_BIT);
    }

    private void restartTip() {
        hideTip();
        if (hovered.get() >= 0 && isHover()) {
            tipDelay.playFromStart();
        }
    }

    private void hideTip() {
        tipDelay.stop();
        tip.setVisible(false);
    }

    private void repaintTip() {
        if (tip.isVisible()) {
            showTip();
        }
    }

    /** Shows the tip of the hovered token at once. */
    void showTip() {
        Layer layer = topLayer();
        int token = hovered.get();
        if (layer == null || token < 0 || token >= layer.result().done()) {
            return;
        }
        Point2D corner = null;
        for (BlockView view : page.live()) {
            for (Chip chip : view.chips()) {
                if (corner == null
                        && chip.cell().layer() == layer
                        && chip.cell().token() == token) {
                    corner =
                            new Point2D(
                                    view.getLayoutX() + chip.x() + chip.width() / 2,
                                    view.getLayoutY() + chip.y() + chip.height());
                }
            }
        }
        if (corner != null) {
            tip.show(layer.result(), token, unit.get(), palette.get(), more(layer.result(), token));
            double x = corner.getX() - tip.getWidth() / 2;
            boolean below = corner.getY() + 8 + tip.getHeight() < getHeight();
            double chipHeight = look == null ? 0 : look.chipHeight;
            tip.relocate(
                    Math.rint(Math.clamp(x, 4, Math.max(4, getWidth() - tip.getWidth() - 4))),
                    below ? corner.getY() + 8 : corner.getY() - chipHeight - 8 - tip.getHeight());
        }
    }
}
