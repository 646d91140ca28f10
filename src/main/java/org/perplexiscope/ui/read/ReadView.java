package org.perplexiscope.ui.read;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.CommandText;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.curve.CurveView;
import org.perplexiscope.ui.curve.Series;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.FaultCard;
import org.perplexiscope.ui.fx.Divider;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.heat.Marks;
import org.perplexiscope.ui.inspect.InspectorView;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One text under one model: rail, heatmap, curve, inspector. */
public final class ReadView extends Pane {
    private static final double TOOLBAR = 42;
    private static final double LEGEND = 46;
    private static final double LINE = 1;
    private static final double MARGIN = 8;
    private static final double TABLE = 780;
    private static final double UNITS = 540;
    private static final double CARD = 600;
    private static final double CARD_PADDING = 26;

    private final ReadModel read;
    private final ModelActions actions;
    private final Desk desk;
    private final Texts texts;
    private final Layout layout;
    private final TextSize size;
    private final Colours colours;
    private final Rail rail;
    private final MiniRail miniRail;
    private final Toolbar toolbar;
    private final LegendRow legendRow;
    private final VBox notices = new VBox();
    private final ScrollPane noticeScroll = new ScrollPane(notices);
    private final HeatView heat;
    private final FindBar find;
    private final WhatIf whatIf;
    private final CurveView curve;
    private final EmptyState empty;
    private final InspectorView inspector;
    private final Region railLine = line();
    private final Region inspectorLine = line();
    private final Region chartLine = line();
    private final Divider railGrip;
    private final Divider inspectorGrip;
    private final Divider chartGrip;

    /**
     * @param document the text as it is edited; shared with other views of it
     */
    public ReadView(
            ReadModel read,
            Document document,
            ModelActions actions,
            EmptyState empty,
            Layout layout,
            TextSize size,
            Desk desk,
            Texts texts) {
        this.read = read;
        this.desk = desk;
        Theme theme = desk.theme();
        this.actions = actions;
        this.texts = texts;
        this.layout = layout;
        this.size = size;
        this.empty = empty;
        rail = new Rail(read, actions, this::showProtocols, this::copyCommand, texts);
        miniRail = new MiniRail(read, actions, layout::unfold, texts);
        heat = new HeatView(texts, document);
        find = new FindBar(heat, texts);
        whatIf = new WhatIf(heat, texts);
        new HeatMenu(heat, this::find, texts);
        curve = new CurveView(texts);
        inspector = new InspectorView(texts);
        colours = new Colours(read, desk.background());
        Legend inToolbar = LegendRow.legend(read, colours, theme, texts);
        toolbar = new Toolbar(read, size, inToolbar, texts);
        legendRow = new LegendRow(read, colours, heat, theme, texts);
        railGrip = grip(Orientation.VERTICAL, 1, 200, () -> 360, layout.railProperty());
        inspectorGrip = grip(Orientation.VERTICAL, -1, 256, () -> 480, layout.inspectorProperty());
        chartGrip =
                grip(
                        Orientation.HORIZONTAL,
                        -1,
                        120,
                        () -> 0.45 * getHeight(),
                        layout.chartProperty());
        noticeScroll.setFitToWidth(true);
        noticeScroll.setFocusTraversable(false);
        noticeScroll.setVisible(false);
        notices.setPadding(new Insets(26, 40, 8, 56));
        getChildren()
                .addAll(
                        rail,
                        miniRail,
                        railLine,
                        toolbar,
                        legendRow,
                        noticeScroll,
                        heat,
                        find,
                        whatIf,
                        empty,
                        chartLine,
                        curve,
                        inspectorLine,
                        inspector,
                        railGrip,
                        chartGrip,
                        inspectorGrip);
        empty.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (Keys.ctrl(KeyCode.Z).match(event) && document.canUndo()) {
                        heat.undo();
                        heat.requestFocus();
                        event.consume();
                    }
                });
        bind(theme);
    }

    public HeatView heat() {
        return heat;
    }

    /** What the colours say. */
    public Colouring colouring() {
        return colours.colouringProperty().get();
    }

    public CurveView curve() {
        return curve;
    }

    /** Adds what can be done here to the window's actions. */
    public void offer(Actions all) {
        KeyCombination.Modifier alt = KeyCombination.ALT_DOWN;
        all.add(Group.GO, "inspect.previous", () -> heat.selectNeighbour(-1))
                .keys(Keys.of(KeyCode.LEFT, alt));
        all.add(Group.GO, "inspect.next", () -> heat.selectNeighbour(1))
                .keys(Keys.of(KeyCode.RIGHT, alt));
        all.add(Group.GO, "action.previous.surprising", () -> heat.selectSurprising(-1))
                .keys(Keys.of(KeyCode.UP, alt));
        all.add(Group.GO, "action.next.surprising", () -> heat.selectSurprising(1))
                .keys(Keys.of(KeyCode.DOWN, alt));
        all.addIf(Group.EDIT, "read.find", this::find)
                .icon("search")
                .keys(Keys.ctrl(KeyCode.F))
                .when(() -> !read.text().isEmpty());
        all.addIf(Group.EDIT, "read.find.close", find::close).keys(Keys.of(KeyCode.ESCAPE));
        all.addIf(Group.EDIT, "read.find.next", find::on).keys(Keys.of(KeyCode.F3));
        all.addIf(Group.EDIT, "read.find.previous", find::back)
                .keys(Keys.of(KeyCode.F3, KeyCombination.SHIFT_DOWN));
        all.add(Group.MODEL, "read.table.open", this::showProtocols)
                .icon("list")
                .when(() -> read.a().model() != null && !read.text().isEmpty());
        legendRow.offer(all);
        all.add(Group.VIEW, "read.curve.linear", this::switchAxis)
                .chosen(curve.linearProperty()::get);
        all.add(Group.VIEW, "read.curve.in", () -> curve.zoomBy(1)).icon("zoom-in");
        all.add(Group.VIEW, "read.curve.out", () -> curve.zoomBy(-1)).icon("zoom-out");
        all.add(Group.VIEW, "curve.whole", curve::showAll).icon("minimize-2");
        all.add(Group.VIEW, "read.units.open", this::showUnits).when(this::hasScores);
        all.add(Group.MODEL, "read.card.open", this::showCard)
                .icon("sliders")
                .when(this::hasScores);
        all.add(Group.FILE, "read.command", this::copyCommand)
                .icon("terminal")
                .when(this::hasScores);
    }

    private void replace(String words) {
        Result result = read.a().result();
        if (result != null) {
            whatIf.replace(result, inspector.shown(), words);
        }
    }

    private boolean find() {
        boolean possible = getScene() != null && heat.isVisible();
        if (possible) {
            find.open();
        }
        return possible;
    }

    private boolean hasScores() {
        Result result = read.a().result();
        return result != null && result.summary().scored() > 0;
    }

    /** Counts the text under every named protocol, and says why the numbers differ. */
    private void showProtocols() {
        ModelCard card = read.a().card();
        if (card == null || read.a().model() == null || read.text().isEmpty()) {
            desk.tell().accept(texts.of("read.table.nothing"));
            return;
        }
        ProtocolRuns runs = new ProtocolRuns(read.a(), read.text(), card, desk.ui());
        ProtocolTable table = new ProtocolTable(runs, texts);
        ReadSheet.show(this, texts.of("read.table.title"), TABLE, table, runs::cancel, texts);
        runs.start();
    }

    private void switchAxis() {
        curve.linearProperty().set(!curve.linearProperty().get());
    }

    /** Shows all that is needed to get the perplexity again. */
    private void showCard() {
        Result result = read.a().result();
        if (result != null && result.summary().scored() > 0) {
            ProtocolCard card =
                    new ProtocolCard(
                            result,
                            read.nameProperty().get(),
                            CARD - 2 * CARD_PADDING,
                            desk.tell(),
                            texts);
            ReadSheet.show(this, texts.of("read.card.title"), CARD, card, () -> {}, texts);
        }
    }

    /** Explains the result's figures in every unit. */
    private void showUnits() {
        Result result = read.a().result();
        if (result != null && result.summary().scored() > 0) {
            UnitsPane units = new UnitsPane(result, desk.background(), texts);
            ReadSheet.show(this, texts.of("read.units.title"), UNITS, units, units::close, texts);
        }
    }

    /** Puts the command line that repeats the result on the clipboard. */
    private void copyCommand() {
        Result result = read.a().result();
        if (result != null) {
            String name = read.nameProperty().get();
            Clipboards.copy(CommandText.of(result, name.isEmpty() ? "text.txt" : name));
            desk.tell().accept(texts.of("read.command.copied"));
        }
    }

    /** Finds words in the text, and shows where else they stand. */
    public void find(String words) {
        if (heat.isVisible()) {
            find.open(words);
        }
    }

    /** How far the colours reach. */
    public ObjectProperty<ColourScale> scaleProperty() {
        return colours.scaleProperty();
    }

    /** What is drawn over the text besides the colours. */
    public ObjectProperty<Marks> marksProperty() {
        return heat.marksProperty();
    }

    /** Where the text is, or would be. */
    public Optional<Node> textPart() {
        return Optional.of(empty.isVisible() ? empty : heat);
    }

    /** What the colours are chosen and explained by; empty while there is no text. */
    public Optional<Node> coloursPart() {
        return Optional.of(toolbar);
    }

    /** The curve of the text. */
    public Optional<Node> curvePart() {
        return Optional.of(curve);
    }

    /** Puts the keyboard where the text is. */
    public void focusText() {
        if (empty.isVisible()) {
            empty.focusText();
        } else {
            heat.requestFocus();
        }
    }

    private void bind(Theme theme) {
        ModelSlot a = read.a();
        heat.colouringProperty().bind(colours.colouringProperty());
        heat.paletteProperty().bind(theme.paletteProperty());
        heat.readingFontProperty().bind(size.fontProperty());
        heat.unitProperty().bind(read.unitProperty());
        heat.resultProperty().bind(a.resultProperty());
        heat.selectedProperty().bindBidirectional(a.selection().selectedProperty());
        heat.hoveredProperty().bindBidirectional(a.selection().hoveredProperty());
        heat.brushProperty().bindBidirectional(a.selection().brushProperty());
        curve.colouringProperty().bind(colours.colouringProperty());
        curve.paletteProperty().bind(theme.paletteProperty());
        curve.unitProperty().bind(read.unitProperty());
        curve.selectedProperty().bindBidirectional(a.selection().selectedProperty());
        curve.hoveredProperty().bindBidirectional(a.selection().hoveredProperty());
        curve.brushProperty().bindBidirectional(a.selection().brushProperty());
        curve.selectedProperty().subscribe(token -> heat.reveal(token.intValue()));
        inspector.colouringProperty().bind(colours.colouringProperty());
        inspector.paletteProperty().bind(theme.paletteProperty());
        inspector.unitProperty().bind(read.unitProperty());
        inspector.resultProperty().bind(a.resultProperty());
        inspector.selectedProperty().bindBidirectional(a.selection().selectedProperty());
        inspector.hoveredProperty().bind(a.selection().hoveredProperty());
        inspector.setOnUnits(this::showUnits);
        inspector.setOnReplace(token -> whatIf.isPossible(a.result(), token), this::replace);
        inspector.setOnLadder(token -> a.climb(token, rungs -> inspector.showLadder(token, rungs)));
        a.resultProperty().subscribe(this::showResult);
        a.phaseProperty().subscribe(_ -> showPhase());
        read.textProperty().subscribe(text -> showBlank(text.isEmpty()));
        InvalidationListener relayout = _ -> requestLayout();
        layout.railProperty().addListener(relayout);
        layout.inspectorProperty().addListener(relayout);
        layout.chartProperty().addListener(relayout);
        layout.railHiddenProperty().addListener(relayout);
        layout.unfoldedProperty().addListener(relayout);
        layout.inspectorHiddenProperty().addListener(relayout);
        layout.inspectorUnfoldedProperty().addListener(relayout);
        InvalidationListener resize = _ -> heat.readingSizeProperty().set(size.pixels());
        size.chosenProperty().addListener(resize);
        size.usualProperty().addListener(resize);
        resize.invalidated(size.chosenProperty());
    }

    /** At once, so that the keyboard can go where typing goes on. */
    private void showBlank(boolean blank) {
        boolean typing = heat.isFocused();
        heat.setVisible(!blank);
        empty.setVisible(blank && read.a().phase() != Phase.OPEN_FAILED);
        if (typing && empty.isVisible()) {
            empty.focusText();
        }
        requestLayout();
    }

    private void showResult(@Nullable Result result) {
        if (result == null) {
            curve.getSeries().clear();
        } else {
            curve.getSeries().setAll(new Series(result, 'A'));
        }
        legendRow.show(result);
    }

    private void showPhase() {
        notices.getChildren().clear();
        ModelSlot a = read.a();
        inspector.vocabularyProperty().set(a.vocabulary());
        inspector
                .failedProperty()
                .set(a.phase() == Phase.OPEN_FAILED || a.phase() == Phase.SCORE_FAILED);
        FaultException fault = a.fault();
        if (fault != null && a.phase() == Phase.OPEN_FAILED) {
            notices.getChildren().add(openingFault(fault, a.source()));
        } else if (fault != null && a.phase() == Phase.SCORE_FAILED) {
            notices.getChildren().add(scoringFault(fault));
        }
        noticeScroll.setVisible(!notices.getChildren().isEmpty());
        requestLayout();
    }

    private Node openingFault(FaultException fault, @Nullable ModelSource source) {
        List<FaultCard.Way> ways = new ArrayList<>();
        ways.add(
                new FaultCard.Way(
                        fault.remedy(texts.locale()),
                        texts.of("read.fault.choose"),
                        "folder",
                        () -> actions.choose(Slot.A)));
        ways.add(
                new FaultCard.Way(
                        texts.of("read.fault.again.words"),
                        texts.of("read.fault.again"),
                        "refresh-cw",
                        () -> actions.again(Slot.A)));
        if (!actions.bundled().isEmpty()) {
            ModelSource builtIn = actions.bundled().getFirst();
            ways.add(
                    new FaultCard.Way(
                            texts.of("read.fault.builtin.words"),
                            texts.of("read.fault.builtin"),
                            "zap",
                            () -> actions.use(Slot.A, builtIn)));
        }
        return new FaultCard(fault, FaultDetails.of(fault, source), ways, texts);
    }

    private Node scoringFault(FaultException fault) {
        Label sentence =
                Nodes.paragraph(fault.what(texts.locale()) + " " + fault.remedy(texts.locale()));
        sentence.setGraphic(Icons.of("info"));
        sentence.setGraphicTextGap(10);
        VBox card = new VBox(sentence);
        card.getStyleClass().add("card");
        return card;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        boolean narrow = Layout.isNarrow(width);
        size.usualProperty().set(Layout.readingSize(width));
        heat.measureProperty().set(Layout.measure(width));
        toolbar.setNarrow(narrow);
        boolean blank = read.text().isEmpty();

        boolean folded = layout.isFolded(width);
        double railWidth = folded ? MiniRail.WIDTH : layout.railWidth(width);
        Node column = folded ? miniRail : rail;
        rail.setVisible(!folded);
        miniRail.setVisible(folded);
        railGrip.setVisible(!folded);
        column.resizeRelocate(0, 0, railWidth, height);
        railLine.resizeRelocate(railWidth, 0, LINE, height);
        place(railGrip, railWidth - Divider.GRIP / 2, 0, Divider.GRIP, height);

        boolean hidden = layout.isInspectorHidden(width);
        double inspectorWidth = hidden ? 0 : layout.inspectorWidth(width);
        inspector.setVisible(!hidden);
        inspectorLine.setVisible(!hidden);
        inspectorGrip.setVisible(!hidden);
        double right = width - inspectorWidth - (hidden ? 0 : LINE);
        inspectorLine.resizeRelocate(right, 0, LINE, height);
        inspector.resizeRelocate(right + LINE, 0, inspectorWidth, height);
        place(inspectorGrip, right - Divider.GRIP / 2, 0, Divider.GRIP, height);

        double left = railWidth + LINE;
        layoutMiddle(left, right - left, height, blank, narrow);
    }

    private void layoutMiddle(
            double left, double width, double height, boolean blank, boolean narrow) {
        boolean failed = read.a().phase() == Phase.OPEN_FAILED;
        empty.setVisible(blank && !failed);
        toolbar.setVisible(!empty.isVisible());
        legendRow.setVisible(!blank && !narrow && !failed);
        heat.setVisible(!blank);
        boolean charted = !blank && !failed;
        curve.setVisible(charted);
        chartLine.setVisible(charted);
        chartGrip.setVisible(charted);
        if (empty.isVisible()) {
            empty.resizeRelocate(left, 0, width, height);
            return;
        }
        toolbar.resizeRelocate(left, 0, width, TOOLBAR);
        double y = TOOLBAR;
        if (legendRow.isVisible()) {
            legendRow.resizeRelocate(left, y, width, LEGEND);
            y += LEGEND;
        }
        if (noticeScroll.isVisible()) {
            double noticeHeight = Math.min(notices.prefHeight(width), height - y);
            noticeScroll.resizeRelocate(left, y, width, noticeHeight);
            y += noticeHeight;
        }
        double chart = charted ? layout.chartHeight(height) : 0;
        double bottom = height - chart;
        if (charted) {
            chartLine.resizeRelocate(left, bottom - LINE, width, LINE);
            curve.resizeRelocate(left, bottom, width, chart);
            place(chartGrip, left, bottom - Divider.GRIP / 2, width, Divider.GRIP);
            bottom -= LINE;
        }
        heat.resizeRelocate(left, y, width, Math.max(0, bottom - y));
        double strip = Math.min(whatIf.prefWidth(-1), width - 2 * MARGIN);
        whatIf.resizeRelocate(
                left + (width - strip) / 2,
                Math.max(y, bottom - WhatIf.HEIGHT - 2 * MARGIN),
                strip,
                WhatIf.HEIGHT);
        double bar = Math.min(FindBar.WIDTH, width - 2 * MARGIN);
        find.resizeRelocate(left + width - bar - 2 * MARGIN, y + MARGIN, bar, FindBar.HEIGHT);
    }

    private static void place(Region node, double x, double y, double width, double height) {
        node.resizeRelocate(x, y, width, height);
    }

    private Divider grip(
            Orientation orientation,
            int direction,
            double least,
            java.util.function.DoubleSupplier most,
            javafx.beans.property.DoubleProperty target) {
        Divider divider = new Divider(orientation, direction, () -> least, most);
        divider.setOnMouseEntered(
                _ ->
                        divider.sizeProperty()
                                .set(
                                        orientation == Orientation.HORIZONTAL
                                                ? curve.getHeight()
                                                : direction > 0
                                                        ? rail.getWidth()
                                                        : inspector.getWidth()));
        divider.sizeProperty()
                .subscribe(
                        (_, dragged) -> {
                            if (divider.isPressed()) {
                                target.set(dragged.doubleValue());
                            }
                        });
        return divider;
    }

    private static Region line() {
        Region line = new Region();
        line.setStyle("-fx-background-color: -px-line;");
        return line;
    }
}
