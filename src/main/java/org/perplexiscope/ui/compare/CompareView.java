package org.perplexiscope.ui.compare;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.curve.CurveView;
import org.perplexiscope.ui.curve.DifferenceStrip;
import org.perplexiscope.ui.curve.LogRatioChart;
import org.perplexiscope.ui.curve.Series;
import org.perplexiscope.ui.curve.SpanChart;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Switch;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.Colourings;
import org.perplexiscope.ui.read.Layout;
import org.perplexiscope.ui.read.ModelActions;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.TextSize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two models side by side on one text. */
public final class CompareView extends Pane {
    private static final double TOOLBAR = 42;
    private static final double FINDINGS = 296;
    private static final double STRIP = 101;
    private static final double LINE = 1;

    /** Below this width the findings need a key to be seen. */
    private static final double NARROW = 1100;

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
    private final Switch together;
    private final BooleanProperty sheet = new SimpleBooleanProperty(false);
    private final BooleanProperty hidden = new SimpleBooleanProperty(false);
    private boolean scrolling;

    /**
     * @param document the text as it is edited; shared with other views of it
     */
    public CompareView(
            ReadModel read,
            CompareModel model,
            Document document,
            ModelActions actions,
            TextSize size,
            Theme theme,
            Texts texts) {
        this.read = read;
        this.size = size;
        this.model = model;
        this.theme = theme;
        this.texts = texts;
        heatA = heat(document, read.a());
        heatB = heat(document, read.b());
        paneA = new ComparePane(Slot.A, read, heatA, actions, texts);
        paneB = new ComparePane(Slot.B, read, heatB, actions, texts);
        legend = new Legend(texts);
        legend.setBarWidth(120);
        legend.paletteProperty().bind(theme.paletteProperty());
        legend.unitProperty().bind(read.unitProperty());
        together = new Switch(texts.of("compare.together"));
        together.setSelected(true);
        strip = new DifferenceStrip(texts);
        strip.titleProperty().set(texts.of("compare.strip"));
        saved = new LogRatioChart(texts);
        for (SpanChart chart : List.of(strip, saved)) {
            chart.paletteProperty().bind(theme.paletteProperty());
            chart.selectedProperty().subscribe((_, word) -> select(word.intValue()));
        }
        strip.hoveredProperty().bindBidirectional(saved.hoveredProperty());
        strip.hoveredProperty().subscribe((_, word) -> hover(word.intValue()));
        curve = new CurveView(texts);
        curve.paletteProperty().bind(theme.paletteProperty());
        curve.unitProperty().bind(read.unitProperty());
        curve.selectedProperty().bindBidirectional(read.a().selection().selectedProperty());
        curve.hoveredProperty().bindBidirectional(read.a().selection().hoveredProperty());
        findings = new Findings(model, texts);
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
    }

    /** Where the second model's pane begins, in pixels from the left. */
    public double middle() {
        return paneB.getLayoutX();
    }

    /** Shows or hides the findings; in a narrow window they lie over the second text. */
    public void toggleFindings() {
        BooleanProperty concerned = getWidth() < NARROW ? sheet : hidden;
        concerned.set(!concerned.get());
        requestLayout();
    }

    private HeatView heat(Document document, ModelSlot slot) {
        HeatView heat = new HeatView(texts, document);
        heat.paletteProperty().bind(theme.paletteProperty());
        heat.unitProperty().bind(read.unitProperty());
        heat.resultProperty().bind(slot.resultProperty());
        heat.showContextBandProperty().set(false);
        heat.selectedProperty().bindBidirectional(slot.selection().selectedProperty());
        heat.hoveredProperty().bindBidirectional(slot.selection().hoveredProperty());
        return heat;
    }

    private void fillToolbar() {
        toolbar.getStyleClass().add("toolbar");
        Segmented<Mode> modes =
                new Segmented<>(
                        texts.of("compare.mode"),
                        List.of(Mode.values()),
                        m -> texts.of("compare.mode." + m.name().toLowerCase(Locale.ROOT)));
        modes.valueProperty().bindBidirectional(mode);
        Label by = Nodes.label(texts.of("read.colour.by"), "secondary");
        by.setMinWidth(USE_PREF_SIZE);
        ComboBox<ColourBy> colours = new ComboBox<>();
        colours.getItems().addAll(ColourBy.values());
        colours.setAccessibleText(texts.of("read.colour.by"));
        colours.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable ColourBy choice) {
                        return choice == null ? "" : texts.of(choice.key());
                    }

                    @Override
                    public ColourBy fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
        colours.valueProperty().bindBidirectional(read.colourByProperty());
        mode.subscribe(
                now -> {
                    Nodes.show(by, now == Mode.SIDE);
                    Nodes.show(colours, now == Mode.SIDE);
                });
        Label link = Nodes.label(texts.of("compare.together"), "secondary");
        link.setGraphic(Icons.of("link", Icons.SMALL));
        link.setGraphicTextGap(8);
        link.setLabelFor(together);
        Button swap =
                Nodes.iconButton(
                        "repeat",
                        Keys.named(texts.of("compare.swap"), Keys.ctrlShift(KeyCode.X)),
                        read::swap);
        toolbar.getChildren()
                .addAll(modes, by, colours, legend, Nodes.spacer(), link, together, swap);
    }

    private void follow() {
        InvalidationListener recolour = _ -> recolour();
        mode.addListener(recolour);
        read.colourByProperty().addListener(recolour);
        theme.paletteProperty().addListener(_ -> showComparison());
        model.comparisonProperty()
                .subscribe(
                        _ -> {
                            recolour();
                            showComparison();
                        });
        for (ModelSlot slot : read.slots()) {
            slot.resultProperty().subscribe(_ -> showCurves());
            slot.selection().selectedProperty().subscribe(_ -> showSelection());
            slot.selection().hoveredProperty().subscribe(_ -> showHover());
        }
        size.chosenProperty().addListener(_ -> setReadingSize());
        heatA.firstVisibleProperty().subscribe((_, at) -> scroll(heatB, at.intValue()));
        heatB.firstVisibleProperty().subscribe((_, at) -> scroll(heatA, at.intValue()));
    }

    private void recolour() {
        Comparison now = model.comparison();
        Colouring plain = Colourings.of(read.colourByProperty().get());
        Colouring forA = plain;
        Colouring forB = plain;
        if (mode.get() == Mode.DIFFERENCE && now != null) {
            forA = new Colouring.Difference(now.differenceOnA());
            forB = new Colouring.Difference(now.differenceOnB());
        }
        heatA.colouringProperty().set(forA);
        heatB.colouringProperty().set(forB);
        curve.colouringProperty().set(plain);
        legend.colouringProperty().set(forA);
    }

    private void showComparison() {
        Comparison now = model.comparison();
        PairedSpans words = now == null ? null : now.words();
        String text = now == null ? "" : now.a().text();
        strip.show(words, text);
        saved.show(words, text);
        findings.show(now, theme.palette());
        showSelection();
    }

    /** A word was chosen in one of the charts. */
    private void select(int word) {
        if (word >= 0 && word != model.selectedWord()) {
            model.select(word);
        }
    }

    /** A word is pointed at in one of the charts. */
    private void hover(int word) {
        if (word != model.hoveredWord()) {
            model.hover(word);
        }
    }

    private void showHover() {
        strip.hoveredProperty().set(model.hoveredWord());
    }

    private void showCurves() {
        List<Series> series = new ArrayList<>();
        Result a = read.a().result();
        Result b = read.b().result();
        if (a != null) {
            series.add(new Series(a, 'A'));
        }
        if (b != null && (a == null || a.text().equals(b.text()))) {
            series.add(new Series(b, 'B'));
        }
        curve.getSeries().setAll(series);
    }

    private void showSelection() {
        int word = model.selectedWord();
        strip.selectedProperty().set(word);
        saved.selectedProperty().set(word);
        findings.mark(word);
        heatA.reveal(heatA.selectedProperty().get());
        heatB.reveal(heatB.selectedProperty().get());
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
        double left = width - (narrow || !shown ? 0 : FINDINGS + LINE);
        findings.setVisible(shown);
        findingsLine.setVisible(shown);
        findingsLine.resizeRelocate(width - FINDINGS - LINE, 0, LINE, height);
        findings.resizeRelocate(width - FINDINGS, 0, FINDINGS, height);
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
