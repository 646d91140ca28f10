package org.perplexiscope.ui.compare;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.curve.CurveView;
import org.perplexiscope.ui.curve.DifferenceStrip;
import org.perplexiscope.ui.curve.LogRatioChart;
import org.perplexiscope.ui.curve.Pairing;
import org.perplexiscope.ui.curve.Series;
import org.perplexiscope.ui.curve.SpanChart;
import org.perplexiscope.ui.fx.Combos;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Switch;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.heat.Matches;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.Colourings;
import org.perplexiscope.ui.read.Desk;
import org.perplexiscope.ui.read.Layout;
import org.perplexiscope.ui.read.ModelActions;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.Selection;
import org.perplexiscope.ui.read.TextSize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Two models side by side on one text. */
public final class CompareView extends Pane {
    private static final double TOOLBAR = 42;
    private static final double FINDINGS = 296;
    private static final double WIDE_FINDINGS = 360;
    private static final double WIDE = 1600;
    private static final double STRIP = 101;
    private static final double LINE = 1;

    /** Below this width the findings need a key to be seen. */
    private static final double NARROW = 1180;

    private static final double LEAST_HEIGHT = 160;
    private static final double READING_SHARE = 15 / 17.0;

    /** What both heatmaps show. */
    enum Mode {
        SIDE,
        DIFFERENCE
    }

    private final ReadModel read;
    private final TextSize size;
    private final Theme theme;
    private final Texts texts;
    private final CompareModel model;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SIDE);
    private final HeatView heatA;
    private final HeatView heatB;
    private final ComparePane paneA;
    private final ComparePane paneB;
    private final Legend legend;
    private final HBox toolbar = new HBox();
    private final Region paneLine = line();
    private final Region findingsLine = line();
    private final DifferenceStrip strip;
    private final LogRatioChart saved;
    private final Region stripLine = line();
    private final Region chartLine = line();
    private final Region savedLine = line();
    private final CurveView curve;
    private final Findings findings;
    private final ChangesModel changes;
    private final ChangesPane changesPane;
    private final DivergenceRun divergence;
    private final Switch together;
    private final BooleanProperty sheet = new SimpleBooleanProperty(false);
    private final BooleanProperty hidden = new SimpleBooleanProperty(false);
    private boolean scrolling;

    /**
     * @param document the text as it is edited; shared with other views of it
     */
    public CompareView(
            CompareModel model,
            Document document,
            ModelActions actions,
            TextSize size,
            Desk desk,
            Texts texts) {
        this.read = model.read();
        this.size = size;
        this.model = model;
        this.theme = desk.theme();
        this.texts = texts;
        heatA = heat(document);
        heatB = heat(document);
        paneA = new ComparePane(model, true, heatA, actions, texts);
        paneB = new ComparePane(model, false, heatB, actions, texts);
        legend = new Legend(texts);
        legend.setBarWidth(132);
        legend.paletteProperty().bind(theme.paletteProperty());
        legend.unitProperty().bind(read.unitProperty());
        together = new Switch(texts.of("compare.together"));
        together.setSelected(true);
        strip = new DifferenceStrip(texts);
        saved = new LogRatioChart(texts);
        for (SpanChart chart : List.of(strip, saved)) {
            chart.paletteProperty().bind(theme.paletteProperty());
            chart.selectedProperty().subscribe((_, number) -> select(number.intValue()));
        }
        strip.hoveredProperty().bindBidirectional(saved.hoveredProperty());
        strip.hoveredProperty().subscribe((_, number) -> hover(number.intValue()));
        curve = new CurveView(texts);
        curve.paletteProperty().bind(theme.paletteProperty());
        curve.unitProperty().bind(read.unitProperty());
        changes = new ChangesModel(model, desk.background());
        divergence = new DivergenceRun(model, desk.background(), desk.ui());
        changesPane = new ChangesPane(model, changes, theme, texts);
        findings = new Findings(model, divergence, changesPane, texts);
        fillToolbar();
        getChildren()
                .addAll(
                        toolbar,
                        paneA,
                        paneLine,
                        paneB,
                        stripLine,
                        strip,
                        chartLine,
                        curve,
                        savedLine,
                        saved,
                        findingsLine,
                        findings);
        follow();
    }

    /** Adds what can be done here to the window's actions. */
    public void offer(Actions all) {
        all.add(Group.VIEW, "compare.together", () -> together.setSelected(!together.isSelected()))
                .chosen(together::isSelected);
        for (TextUnit each : TextUnit.values()) {
            all.add(Group.VIEW, "compare.by." + lower(each), () -> model.unitProperty().set(each))
                    .chosen(() -> model.unitProperty().get() == each);
        }
        all.add(Group.MODEL, "compare.next", model::lookAtNext)
                .icon("layers")
                .when(() -> model.slots().size() > 2);
        all.add(Group.MODEL, "compare.pin.other", () -> model.pin(model.otherProperty().get()))
                .icon("anchor")
                .when(() -> model.slots().size() > 1);
        all.add(Group.MODEL, "compare.kl.start", divergence::start)
                .icon("play")
                .when(
                        () ->
                                divergence.stateProperty().get().phase()
                                        == DivergenceRun.Phase.POSSIBLE);
        all.add(Group.MODEL, "compare.figures", () -> FiguresSheet.show(this, model, texts))
                .icon("list")
                .when(() -> model.compared() != null);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Whose pane lies at a distance from the left edge. */
    public Slot slotAt(double x) {
        return x > paneB.getLayoutX()
                ? model.otherProperty().get()
                : model.referenceProperty().get();
    }

    /** Shows or hides the findings; in a narrow window they lie over the second text. */
    public void toggleFindings() {
        BooleanProperty concerned = getWidth() < NARROW ? sheet : hidden;
        concerned.set(!concerned.get());
        requestLayout();
    }

    private HeatView heat(Document document) {
        HeatView heat = new HeatView(texts, document);
        heat.paletteProperty().bind(theme.paletteProperty());
        heat.unitProperty().bind(read.unitProperty());
        heat.readingFontProperty().bind(size.fontProperty());
        heat.showContextBandProperty().set(false);
        return heat;
    }

    private void fillToolbar() {
        toolbar.getStyleClass().add("toolbar");
        Segmented<Mode> modes =
                new Segmented<>(
                        texts.of("compare.mode"),
                        List.of(Mode.values()),
                        each -> texts.of("compare.mode." + lower(each)));
        modes.valueProperty().bindBidirectional(mode);
        Label by = Nodes.label(texts.of("read.colour.by"), "secondary");
        by.setMinWidth(USE_PREF_SIZE);
        ComboBox<ColourBy> colours =
                Combos.of(
                        texts.of("read.colour.by"),
                        List.of(ColourBy.values()),
                        choice -> texts.of(choice.key()));
        colours.valueProperty().bindBidirectional(read.colourByProperty());
        mode.subscribe(
                now -> {
                    Nodes.show(by, now == Mode.SIDE);
                    Nodes.show(colours, now == Mode.SIDE);
                });
        colours.setPrefWidth(128);
        ComboBox<TextUnit> units =
                Combos.of(
                        texts.of("compare.unit"),
                        List.of(TextUnit.values()),
                        each -> texts.of("compare.by." + lower(each)));
        units.valueProperty().bindBidirectional(model.unitProperty());
        Nodes.tip(units, texts.of("compare.unit"));
        Label link = new Label();
        Nodes.tip(link, texts.of("compare.together"));
        link.setGraphic(Icons.of("link", Icons.SMALL));
        link.setLabelFor(together);
        HBox linked = new HBox(6, link, together);
        linked.setAlignment(Pos.CENTER);
        Button swap =
                Nodes.iconButton(
                        "repeat",
                        Keys.named(texts.of("compare.swap"), Keys.ctrlShift(KeyCode.X)),
                        model::swap);
        toolbar.getChildren()
                .addAll(modes, by, colours, legend, Nodes.spacer(), units, linked, swap);
    }

    private void follow() {
        InvalidationListener recolour = _ -> recolour();
        mode.addListener(recolour);
        read.colourByProperty().addListener(recolour);
        theme.paletteProperty().addListener(_ -> showComparison());
        model.comparedProperty()
                .subscribe(
                        _ -> {
                            recolour();
                            showComparison();
                        });
        model.referenceProperty().subscribe((before, now) -> followCurve(before, now));
        followCurve(null, model.referenceProperty().get());
        changes.markedProperty().subscribe((_, marked) -> mark(marked));
        for (ModelSlot slot : read.slots()) {
            slot.resultProperty().subscribe(_ -> showCurves());
            slot.selection().selectedProperty().subscribe(_ -> showSelection());
            slot.selection().hoveredProperty().subscribe(_ -> showHover());
        }
        size.chosenProperty().addListener(_ -> setReadingSize());
        heatA.firstVisibleProperty().addListener(_ -> frame());
        heatA.lastVisibleProperty().addListener(_ -> frame());
        heatA.firstVisibleProperty().subscribe((_, at) -> scroll(heatB, at.intValue()));
        heatB.firstVisibleProperty().subscribe((_, at) -> scroll(heatA, at.intValue()));
    }

    private void recolour() {
        Compared now = model.compared();
        Colouring plain = Colourings.of(read.colourByProperty().get());
        Colouring forA = plain;
        Colouring forB = plain;
        if (mode.get() == Mode.DIFFERENCE && now != null) {
            forA = difference(now, now.differenceOnReference());
            forB = difference(now, now.differenceOnOther());
        }
        heatA.colouringProperty().set(forA);
        heatB.colouringProperty().set(forB);
        curve.colouringProperty().set(plain);
        legend.colouringProperty().set(forA);
    }

    private static Colouring difference(Compared now, float[] bits) {
        return new Colouring.Difference(bits, DifferenceStrip.BITS, now.pairing().ramp());
    }

    private void showComparison() {
        Compared now = model.compared();
        PairedSpans units = now == null ? null : now.units();
        Pairing pairing = now == null ? Pairing.A_B : now.pairing();
        String text = now == null ? "" : now.text();
        strip.titleProperty()
                .set(
                        texts.of(
                                "compare.strip." + lower(model.unitProperty().get()),
                                pairing.otherLetter(),
                                pairing.referenceLetter()));
        strip.show(units, text, pairing);
        saved.show(units, text, pairing);
        findings.show(now, theme.palette());
        showCurves();
        showSelection();
        frame();
    }

    /** A unit was chosen in one of the charts. */
    private void select(int number) {
        if (number >= 0 && number != model.selectedNumber()) {
            model.select(number);
        }
    }

    /** A unit is pointed at in one of the charts. */
    private void hover(int number) {
        if (number != model.hoveredNumber()) {
            model.hover(number);
        }
    }

    /** Shows in both texts where some units stand. */
    private void mark(@Nullable BitSet numbers) {
        Compared now = model.compared();
        Matches places = Matches.NONE;
        if (now != null && numbers != null) {
            int[] kept = numbers.stream().limit(Matches.MOST).toArray();
            places =
                    Matches.at(
                            Arrays.stream(kept).map(now::charStart).toArray(),
                            Arrays.stream(kept).map(now::charEnd).toArray());
        }
        heatA.markMatches(places, -1);
        heatB.markMatches(places, -1);
        if (now != null && numbers != null && !numbers.isEmpty()) {
            heatA.reveal(now.tokenOf(numbers.nextSetBit(0)));
        }
    }

    /** The curve's tokens are those of its first series, the reference. */
    private void followCurve(@Nullable Slot before, Slot now) {
        if (before != null) {
            Selection old = before.of(read).selection();
            curve.selectedProperty().unbindBidirectional(old.selectedProperty());
            curve.hoveredProperty().unbindBidirectional(old.hoveredProperty());
        }
        showCurves();
        Selection selection = now.of(read).selection();
        curve.selectedProperty().bindBidirectional(selection.selectedProperty());
        curve.hoveredProperty().bindBidirectional(selection.hoveredProperty());
    }

    private void showHover() {
        strip.hoveredProperty().set(model.hoveredNumber());
    }

    private void showCurves() {
        List<Series> series = new ArrayList<>();
        Slot reference = model.referenceProperty().get();
        List<Slot> slots = new ArrayList<>(List.of(reference));
        Arrays.stream(Slot.values()).filter(slot -> slot != reference).forEach(slots::add);
        String text = null;
        for (Slot slot : slots) {
            Result result = slot.of(read).result();
            if (result != null && (text == null || text.equals(result.text()))) {
                text = result.text();
                series.add(new Series(result, slot.letter().charAt(0)));
            }
        }
        if (!curve.getSeries().equals(series)) {
            curve.getSeries().setAll(series);
        }
    }

    private void showSelection() {
        int number = model.selectedNumber();
        strip.selectedProperty().set(number);
        saved.selectedProperty().set(number);
        changesPane.select(number);
        heatA.reveal(heatA.selectedProperty().get());
        heatB.reveal(heatB.selectedProperty().get());
    }

    /** Frames in the strip what the left text shows now. */
    private void frame() {
        Compared now = model.compared();
        TokenRange range = null;
        if (now != null && now.units().spans() > 0) {
            Tokenization tokens = now.comparison().a().tokenization();
            Alignment units = now.units().alignment();
            int from = Math.min(heatA.firstVisibleProperty().get(), now.text().length());
            int to = Math.min(heatA.lastVisibleProperty().get(), now.text().length());
            int first = units.spanOfA(tokens.tokenAt(from));
            int last = units.spanOfA(tokens.tokenAt(Math.max(from, to - 1)));
            range = new TokenRange(first, Math.max(first, last) + 1);
        }
        strip.viewportProperty().set(range);
    }

    private void scroll(HeatView other, int position) {
        if (!scrolling && together.isSelected()) {
            scrolling = true;
            other.scrollToPosition(position);
            scrolling = false;
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        boolean narrow = width < NARROW;
        boolean shown = narrow ? sheet.get() : !hidden.get();
        double column = width >= WIDE ? WIDE_FINDINGS : FINDINGS;
        double left = width - (narrow || !shown ? 0 : column + LINE);
        findings.setVisible(shown);
        findingsLine.setVisible(shown);
        findingsLine.resizeRelocate(width - column - LINE, 0, LINE, height);
        findings.resizeRelocate(width - column, 0, column, height);
        toolbar.resizeRelocate(0, 0, left, TOOLBAR);
        setReadingSize();
        double curveHeight = height < 700 ? 130 : height < 900 ? 168 : 240;
        double panes = Math.max(LEAST_HEIGHT, height - TOOLBAR - STRIP - curveHeight);
        double half = Math.floor((left - LINE) / 2);
        paneA.resizeRelocate(0, TOOLBAR, half, panes);
        paneLine.resizeRelocate(half, TOOLBAR, LINE, panes);
        paneB.resizeRelocate(half + LINE, TOOLBAR, left - half - LINE, panes);
        double y = TOOLBAR + panes;
        stripLine.resizeRelocate(0, y, left, LINE);
        strip.resizeRelocate(0, y + LINE, left, STRIP - LINE);
        y += STRIP;
        chartLine.resizeRelocate(0, y, left, LINE);
        double rest = Math.max(0, height - y - LINE);
        curve.resizeRelocate(0, y + LINE, half, rest);
        savedLine.resizeRelocate(half, y, LINE, rest + LINE);
        saved.resizeRelocate(half + LINE, y + LINE, left - half - LINE, rest);
    }

    private void setReadingSize() {
        double chosen = size.chosenProperty().get();
        double full = chosen > 0 ? chosen : Layout.readingSize(getWidth());
        double pixels = Math.rint(full * READING_SHARE);
        heatA.readingSizeProperty().set(pixels);
        heatB.readingSizeProperty().set(pixels);
    }

    private static Region line() {
        Region line = new Region();
        line.setStyle("-fx-background-color: -px-line;");
        return line;
    }
}
