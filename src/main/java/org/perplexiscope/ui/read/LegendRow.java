package org.perplexiscope.ui.read;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.heat.Marks;
import org.perplexiscope.ui.heat.Reach;

import java.util.List;
import java.util.function.Function;

/** Over the text: what its colours mean, and what can be changed about that. */
final class LegendRow extends HBox {
    private static final double CONTEXT_WIDTH = 32;
    private static final double CONTEXT_HEIGHT = 3;
    private static final double PARTS_WIDTH = 138;

    private final ReadModel read;
    private final Colours colours;
    private final HeatView heat;
    private final Texts texts;
    private final ComboBox<ColourScale> scales = new ComboBox<>();
    private final ComboBox<ColourOf> parts = new ComboBox<>();
    private final Button reset;
    private final Rectangle context = new Rectangle(CONTEXT_WIDTH, CONTEXT_HEIGHT);
    private final Label coverage = Nodes.label("", "label-text");

    LegendRow(ReadModel read, Colours colours, HeatView heat, Theme theme, Texts texts) {
        this.read = read;
        this.colours = colours;
        this.heat = heat;
        this.texts = texts;
        getStyleClass().add("legend-row");
        reset = Nodes.iconButton("rotate-ccw", texts.of("read.scale.reset"), colours::reset);
        Label name = Nodes.label(texts.of("read.scale"), "label-text");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(scales);
        HBox scale = new HBox(8, name, list(scales, this::name, "read.scale"), reset);
        scale.setAlignment(Pos.CENTER_LEFT);
        colours.scaleProperty().subscribe(this::showScale);
        scales.setOnAction(_ -> choose(scales.getValue()));
        list(parts, part -> texts.of(part.key()), "read.of");
        parts.valueProperty().bindBidirectional(colours.ofProperty());
        read.colourByProperty().subscribe(by -> showChoices(scale, by));
        read.unitProperty().subscribe(this::nameScales);
        colours.ofProperty().subscribe(this::nameScales);
        parts.setPrefWidth(PARTS_WIDTH);
        parts.setMinWidth(PARTS_WIDTH);
        coverage.setMinWidth(0);
        coverage.setGraphic(context);
        coverage.setGraphicTextGap(8);
        theme.paletteProperty().subscribe(this::paintContext);
        getChildren()
                .addAll(
                        legend(read, colours, theme, texts),
                        scale,
                        parts,
                        marks(heat),
                        Nodes.spacer(),
                        coverage);
    }

    /** A legend that follows what is chosen, and changes it. */
    static Legend legend(ReadModel read, Colours colours, Theme theme, Texts texts) {
        Legend legend = new Legend(texts);
        legend.colouringProperty().bind(colours.colouringProperty());
        legend.paletteProperty().bind(theme.paletteProperty());
        legend.unitProperty().bind(read.unitProperty());
        legend.resultProperty().bind(read.a().resultProperty());
        legend.setOnRange(colours::choose, colours::reset);
        colours.colouringProperty()
                .subscribe(
                        colouring -> {
                            boolean twoSided = colouring.ramp().isTwoSided();
                            double end = colours.usualEnd();
                            boolean movable = ColourScale.isFor(read.colourByProperty().get());
                            legend.domainProperty()
                                    .set(movable ? new Reach(twoSided ? -end : 0, end) : null);
                            ColourOf of = colours.ofProperty().get();
                            legend.noteProperty()
                                    .set(of == ColourOf.TOKEN ? "" : texts.of(of.noteKey()));
                        });
        return legend;
    }

    /** Tells how far the text is coloured, else how much the model sees. */
    void show(@Nullable Result result) {
        boolean running = result != null && result.state() == Result.State.RUNNING;
        Nodes.show(context, result != null && !running);
        if (result == null) {
            coverage.setText("");
        } else {
            coverage.setText(
                    running
                            ? texts.of("read.coloured", result.done(), result.tokens())
                            : texts.of("read.context", result.protocol().window()));
        }
    }

    private void paintContext(Palette palette) {
        double faint = palette.dark() ? 0.08 : 0.06;
        double full = palette.dark() ? 0.5 : 0.46;
        context.setFill(
                new LinearGradient(
                        0,
                        0,
                        1,
                        0,
                        true,
                        CycleMethod.NO_CYCLE,
                        new Stop(0, palette.ink().deriveColor(0, 1, 1, faint)),
                        new Stop(1, palette.ink().deriveColor(0, 1, 1, full))));
    }

    private void showChoices(Node scale, ColourBy by) {
        Nodes.show(scale, ColourScale.isFor(by));
        Nodes.show(parts, by != ColourBy.RANK);
        ColourOf chosen = colours.ofProperty().get();
        List<ColourOf> possible =
                List.of(ColourOf.values()).stream().filter(of -> of.isFor(by)).toList();
        if (!parts.getItems().equals(possible)) {
            parts.getItems().setAll(possible);
            parts.setValue(possible.contains(chosen) ? chosen : ColourOf.TOKEN);
        }
        nameScales();
    }

    private void choose(@Nullable ColourScale chosen) {
        if (chosen == ColourScale.BY_HAND && colours.scaleProperty().get() != chosen) {
            colours.choose(colours.colouringProperty().get().reach());
        } else if (chosen != null) {
            colours.scaleProperty().set(chosen);
        }
    }

    /** Their names depend on what is coloured. */
    private void nameScales() {
        scales.setValue(null);
        scales.getItems().setAll(ColourScale.values());
        showScale(colours.scaleProperty().get());
    }

    private void showScale(ColourScale chosen) {
        scales.setValue(chosen);
        Nodes.show(reset, chosen == ColourScale.BY_HAND);
    }

    private String name(ColourScale scale) {
        double end = colours.usualEnd();
        double high =
                switch (scale) {
                    case FIXED -> end;
                    case HALF -> end / 2;
                    case DOUBLE -> end * 2;
                    case FITTED, BY_HAND -> 0;
                };
        if (high == 0) {
            return texts.of(scale.key());
        }
        String figure =
                Numbers.decimals(read.unitProperty().get().of(high * Units.NATS_PER_BIT), 0);
        return read.colourByProperty().get() == ColourBy.EXCESS
                ? texts.of("read.scale.around", figure)
                : texts.of("read.scale.upto", figure);
    }

    private <T> ComboBox<T> list(ComboBox<T> list, Function<T, String> name, String key) {
        list.getStyleClass().add("small");
        list.setMinWidth(Region.USE_PREF_SIZE);
        list.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T choice) {
                        return choice == null ? "" : name.apply(choice);
                    }

                    @Override
                    public T fromString(String words) {
                        throw new UnsupportedOperationException(words);
                    }
                });
        list.setAccessibleText(texts.of(key));
        Nodes.tip(list, texts.of(key + ".tip"));
        return list;
    }

    /** Adds what can be chosen here to the window's actions, where there is no room for the row. */
    void offer(Actions all) {
        all.addList(Group.VIEW, "read.scale.menu", () -> scaleActions(all));
        all.addList(Group.VIEW, "read.of.menu", () -> partActions(all));
        all.addList(Group.VIEW, "read.marks", () -> markActions(all));
    }

    private List<Action> scaleActions(Actions all) {
        return List.of(ColourScale.values()).stream()
                .filter(_ -> ColourScale.isFor(read.colourByProperty().get()))
                .map(
                        scale ->
                                all.passing(
                                                Group.VIEW,
                                                texts.of("read.scale") + ": " + name(scale),
                                                () -> choose(scale))
                                        .chosen(() -> colours.scaleProperty().get() == scale))
                .toList();
    }

    private List<Action> partActions(Actions all) {
        return List.of(ColourOf.values()).stream()
                .filter(of -> of.isFor(read.colourByProperty().get()))
                .map(
                        of ->
                                all.passing(
                                                Group.VIEW,
                                                texts.of("read.of") + ": " + texts.of(of.key()),
                                                () -> colours.ofProperty().set(of))
                                        .chosen(() -> colours.ofProperty().get() == of))
                .toList();
    }

    /** What is drawn over the text besides the colours, each to be switched. */
    private List<Action> markActions(Actions all) {
        Marks now = heat.marksProperty().get();
        return List.of(
                mark(
                        all,
                        "boundaries",
                        now.boundaries(),
                        new Marks(!now.boundaries(), now.heights(), now.spaces())),
                mark(
                        all,
                        "heights",
                        now.heights(),
                        new Marks(now.boundaries(), !now.heights(), now.spaces())),
                mark(
                        all,
                        "spaces",
                        now.spaces(),
                        new Marks(now.boundaries(), now.heights(), !now.spaces())));
    }

    private Action mark(Actions all, String key, boolean shown, Marks switched) {
        return all.passing(
                        Group.VIEW,
                        texts.of("read.marks." + key),
                        () -> heat.marksProperty().set(switched))
                .chosen(() -> shown);
    }

    private Node marks(HeatView of) {
        Button button = Nodes.iconButton("eye", texts.of("read.marks"), () -> {});
        CheckMenuItem boundaries = new CheckMenuItem(texts.of("read.marks.boundaries"));
        CheckMenuItem heights = new CheckMenuItem(texts.of("read.marks.heights"));
        CheckMenuItem spaces = new CheckMenuItem(texts.of("read.marks.spaces"));
        for (CheckMenuItem item : List.of(boundaries, heights, spaces)) {
            item.setOnAction(
                    _ ->
                            of.marksProperty()
                                    .set(
                                            new Marks(
                                                    boundaries.isSelected(),
                                                    heights.isSelected(),
                                                    spaces.isSelected())));
        }
        of.marksProperty()
                .subscribe(
                        marks -> {
                            boundaries.setSelected(marks.boundaries());
                            heights.setSelected(marks.heights());
                            spaces.setSelected(marks.spaces());
                        });
        ContextMenu menu = new ContextMenu(boundaries, heights, spaces);
        button.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 4));
        return button;
    }
}
