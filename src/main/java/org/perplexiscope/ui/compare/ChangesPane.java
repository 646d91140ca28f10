package org.perplexiscope.ui.compare;

import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.TextKind;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.ui.curve.Pairing;
import org.perplexiscope.ui.curve.ScatterPlot;
import org.perplexiscope.ui.fx.Combos;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What changed: the units as a list, gathered by their words, or as points. */
final class ChangesPane extends VBox {
    private static final String COLOUR_OTHER = "-px-model-";

    /** How the differences are shown. */
    enum Form {
        LIST,
        GROUPS,
        PLOT
    }

    private final CompareModel model;
    private final ChangesModel changes;
    private final Texts texts;
    private final ListView<Integer> list = new ListView<>();
    private final ListView<Changes.Group> groups = new ListView<>();
    private final ScatterPlot plot;
    private final Segmented<Form> form;
    private final HBox captions = new HBox();
    private final ComboBox<Optional<TextKind>> kinds;
    private double largest = 1; // bits
    private boolean showing;

    ChangesPane(CompareModel model, ChangesModel changes, Theme theme, Texts texts) {
        this.model = model;
        this.changes = changes;
        this.texts = texts;
        plot = new ScatterPlot(texts);
        plot.paletteProperty().bind(theme.paletteProperty());
        plot.brushedProperty().bindBidirectional(changes.brushedProperty());
        form =
                new Segmented<>(
                        texts.of("compare.form"),
                        List.of(Form.values()),
                        each -> texts.of("compare.form." + lower(each)));
        kinds = kinds();
        buildLists();
        StackPane stack = new StackPane(list, groups, plot);
        StackPane.setMargin(plot, new Insets(0, 8, 0, 8));
        VBox.setVgrow(stack, Priority.ALWAYS);
        stack.setMinHeight(90);
        form.valueProperty()
                .subscribe(
                        now -> {
                            list.setVisible(now == Form.LIST);
                            groups.setVisible(now == Form.GROUPS);
                            plot.setVisible(now == Form.PLOT);
                            caption();
                        });
        captions.setPadding(new Insets(2, 38, 4, 16));
        captions.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head(), filters(), captions, stack);
        setPadding(new Insets(0, 0, 8, 0));
        setStyle("-fx-border-color: -px-line transparent transparent transparent;");
        model.comparedProperty().subscribe(this::compared);
        changes.changesProperty().subscribe(this::show);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private HBox head() {
        Label heading = Nodes.label(texts.of("compare.changed"), "strong");
        heading.setStyle("-fx-font-size: 12px;");
        heading.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, heading, Nodes.spacer(), form);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(10, 16, 6, 16));
        return head;
    }

    private HBox filters() {
        TextField words = new TextField();
        words.setPromptText(texts.of("compare.search"));
        words.setAccessibleText(texts.of("compare.search"));
        words.textProperty().bindBidirectional(changes.wordsProperty());
        HBox field = new HBox(Icons.of("search", Icons.SMALL), words);
        field.getStyleClass().add("field");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setPrefColumnCount(4);
        words.setMinWidth(30);
        ComboBox<Changes.Direction> directions =
                Combos.of(
                        texts.of("compare.direction"),
                        List.of(Changes.Direction.values()),
                        this::direction);
        directions.valueProperty().bindBidirectional(changes.directionProperty());
        directions.setPrefWidth(70);
        directions.setMinWidth(70);
        Nodes.tip(directions, texts.of("compare.direction"));
        model.comparedProperty()
                .subscribe(
                        _ -> {
                            // letters may have changed
                            Changes.Direction chosen = directions.getValue();
                            directions.getItems().setAll(Changes.Direction.values());
                            directions.setValue(chosen);
                        });
        HBox filters = new HBox(6, field, directions, kinds);
        filters.setAlignment(Pos.CENTER_LEFT);
        filters.setPadding(new Insets(0, 16, 4, 16));
        return filters;
    }

    private String direction(Changes.Direction direction) {
        Compared now = model.compared();
        Slot reference = now == null ? model.referenceProperty().get() : now.reference();
        Slot other = now == null ? model.otherProperty().get() : now.other();
        return switch (direction) {
            case BOTH -> texts.of("compare.direction.both");
            case MORE -> texts.of("compare.direction.above", other.letter(), reference.letter());
            case LESS -> texts.of("compare.direction.above", reference.letter(), other.letter());
        };
    }

    private ComboBox<Optional<TextKind>> kinds() {
        List<Optional<TextKind>> all = new ArrayList<>(List.of(Optional.empty()));
        for (TextKind kind : TextKind.values()) {
            all.add(Optional.of(kind));
        }
        ComboBox<Optional<TextKind>> combo =
                Combos.of(
                        texts.of("compare.kind"),
                        all,
                        kind ->
                                kind.map(each -> texts.of("compare.kind." + lower(each)))
                                        .orElse(texts.of("compare.kind.all")));
        combo.setValue(Optional.empty());
        combo.setPrefWidth(92);
        combo.setMinWidth(92);
        Nodes.tip(combo, texts.of("compare.kind"));
        combo.valueProperty().subscribe((_, kind) -> changes.kindProperty().set(kind.orElse(null)));
        return combo;
    }

    private void buildLists() {
        list.getStyleClass().add("changed-list");
        list.setCellFactory(_ -> new UnitRow());
        list.setAccessibleText(texts.of("compare.changed"));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        (_, number) -> {
                            if (number != null && !showing) {
                                model.select(number);
                            }
                        });
        groups.getStyleClass().add("changed-list");
        groups.setCellFactory(_ -> new GroupRow());
        groups.setAccessibleText(texts.of("compare.form.groups"));
        groups.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        (_, group) -> {
                            if (group != null && !showing) {
                                mark(group);
                            }
                        });
        plot.selectedProperty()
                .subscribe(
                        (_, number) -> {
                            if (number.intValue() >= 0 && !showing) {
                                model.select(number.intValue());
                            }
                        });
    }

    private void mark(Changes.Group group) {
        BitSet numbers = new BitSet();
        group.numbers().forEach(numbers::set);
        changes.markedProperty().set(numbers);
        model.select(group.numbers().getFirst());
    }

    private void compared(@Nullable Compared now) {
        plot.show(now == null ? null : now.units(), now == null ? Pairing.A_B : now.pairing());
        boolean small =
                model.unitProperty().get() == TextUnit.SPAN
                        || model.unitProperty().get() == TextUnit.WORD;
        kinds.setDisable(!small);
        if (!small) {
            kinds.setValue(Optional.empty());
        }
        caption();
    }

    private void show(Changes found) {
        Compared now = model.compared();
        showing = true;
        largest = 1;
        if (now != null && found.size() > 0) {
            double bits = Units.bits(now.units().difference(found.order().getFirst()));
            largest = Math.max(1, Math.abs(bits));
        }
        list.setItems(FXCollections.observableList(found.order()));
        groups.setItems(FXCollections.observableList(found.groups()));
        String none = texts.of(now == null ? "compare.none" : "compare.unchanged");
        list.setPlaceholder(Nodes.label(none, "label-text"));
        groups.setPlaceholder(Nodes.label(none, "label-text"));
        showing = false;
        select(model.selectedNumber());
    }

    /** Marks a unit without choosing it. */
    void select(int number) {
        showing = true;
        plot.selectedProperty().set(number);
        int index = number < 0 ? -1 : list.getItems().indexOf(number);
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().select(index);
        }
        showing = false;
    }

    private void caption() {
        Compared now = model.compared();
        captions.getChildren().clear();
        Nodes.show(captions, now != null && form.valueProperty().get() != Form.PLOT);
        if (now == null) {
            return;
        }
        captions.getChildren().add(Nodes.spacer());
        if (form.valueProperty().get() == Form.GROUPS) {
            captions.getChildren().add(caption(texts.of("compare.times"), "caption", 34));
        } else {
            for (int i : columns(now)) {
                Slot slot = now.slots().get(i);
                captions.getChildren().add(caption(slot.letter(), "model-" + slot.style(), 34));
            }
        }
        boolean withBar =
                form.valueProperty().get() == Form.GROUPS
                        || now.slots().size() <= ChangeRow.MOST_WITH_BAR;
        String other = now.other().letter();
        String reference = now.reference().letter();
        Label difference =
                withBar
                        ? caption(
                                texts.of("compare.difference", other, reference),
                                "caption",
                                ChangeRow.BAR + 48)
                        : caption(other + " \u2212 " + reference, "caption", 48);
        captions.getChildren().add(difference);
    }

    private static Label caption(String words, String style, double width) {
        Label label = Nodes.label(words, "strong", style);
        label.setStyle("-fx-font-size: 11.5px;");
        label.setMinWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    /** The reference and the model beside it, then the others. */
    private static List<Integer> columns(Compared compared) {
        List<Integer> columns = new ArrayList<>(List.of(0, compared.shown() + 1));
        for (int i = 1; i < compared.slots().size(); i++) {
            if (i != compared.shown() + 1) {
                columns.add(i);
            }
        }
        return columns;
    }

    private static String colour(Compared compared, double bits) {
        return COLOUR_OTHER + (bits > 0 ? compared.other() : compared.reference()).style();
    }

    /** A unit, what each model needed for it, and the difference. */
    private final class UnitRow extends ChangeRow<Integer> {
        @Override
        @Nullable Node row(Integer number) {
            Compared now = model.compared();
            if (now == null || number >= now.units().spans()) {
                return null;
            }
            double bits = Units.bits(now.units().difference(number));
            List<String> figures =
                    columns(now).stream().map(i -> figure(now.bits(i, number))).toList();
            return row(now.surface(number), figures, bits, largest, colour(now, bits));
        }
    }

    /** The same words, how often they are there, and what they add up to. */
    private final class GroupRow extends ChangeRow<Changes.Group> {
        @Override
        @Nullable Node row(Changes.Group group) {
            Compared now = model.compared();
            if (now == null) {
                return null;
            }
            Node row =
                    row(
                            group.words(),
                            List.of(texts.of("compare.count", group.numbers().size())),
                            group.mean(),
                            largest,
                            colour(now, group.bits()));
            return row;
        }
    }
}
