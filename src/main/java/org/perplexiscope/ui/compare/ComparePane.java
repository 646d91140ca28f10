package org.perplexiscope.ui.compare;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.read.ModelActions;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelCardView;
import org.perplexiscope.ui.read.ModelMenu;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.ModelWords;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.Selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One of the two models that are looked at: its card, and the text in its colours. */
final class ComparePane extends BorderPane {
    private final CompareModel model;
    private final ReadOnlyObjectProperty<Slot> shown;
    private final boolean isReference;
    private final ReadModel read;
    private final ModelActions actions;
    private final Texts texts;
    private final HeatView heat;
    private final StackPane vacant = new StackPane();
    private final VBox card = new VBox();
    private final Consumer<Slot> choose;

    ComparePane(
            CompareModel model,
            boolean isReference,
            HeatView heat,
            ModelActions actions,
            Texts texts) {
        this.model = model;
        this.isReference = isReference;
        this.read = model.read();
        this.actions = actions;
        this.texts = texts;
        this.heat = heat;
        shown = isReference ? model.referenceProperty() : model.otherProperty();
        choose = isReference ? model::pin : model::lookAt;
        setTop(card);
        shown.subscribe((before, now) -> change(before, now));
        bind(shown.get());
        for (ModelSlot state : read.slots()) {
            state.phaseProperty().subscribe((_, _) -> refresh());
            state.resultProperty().subscribe((_, _) -> refresh());
        }
        read.protocolProperty().subscribe((_, _) -> refresh());
        read.unitProperty().subscribe((_, _) -> refresh());
        refresh();
    }

    private void change(Slot before, Slot now) {
        if (before != now) {
            Selection old = before.of(read).selection();
            heat.selectedProperty().unbindBidirectional(old.selectedProperty());
            heat.hoveredProperty().unbindBidirectional(old.hoveredProperty());
            bind(now);
            refresh();
        }
    }

    private void bind(Slot slot) {
        ModelSlot state = slot.of(read);
        heat.resultProperty().bind(state.resultProperty());
        heat.selectedProperty().bindBidirectional(state.selection().selectedProperty());
        heat.hoveredProperty().bindBidirectional(state.selection().hoveredProperty());
        ModelCardView way = new ModelCardView(slot, state, actions, texts);
        way.setMaxSize(300, USE_PREF_SIZE);
        vacant.getChildren().setAll(way);
    }

    private void refresh() {
        Slot slot = shown.get();
        ModelSlot state = slot.of(read);
        Phase phase = state.phase();
        boolean showsText = phase.hasModel() || state.result() != null;
        setCenter(showsText ? heat : vacant);
        ModelCard of = state.card();
        ModelSource source = state.source();
        String name =
                of != null
                        ? of.name()
                        : source != null ? source.name() : texts.of("read.model.none");
        Label title = Nodes.label(name, "card-title");
        Button more =
                Nodes.iconButton("more-horizontal", texts.of("read.model.menu"), () -> {}, "small");
        more.setOnAction(_ -> new ModelMenu(actions, texts).show(more, slot, state));
        HBox first = new HBox(10);
        first.getChildren().addAll(badges(slot));
        first.getChildren().addAll(title, Nodes.spacer(), figure(slot), more);
        first.setAlignment(Pos.CENTER_LEFT);
        first.setMinHeight(24);
        HBox second = new HBox(18);
        if (of != null) {
            fact(second, ModelWords.parameters(texts, of));
            fact(second, of.precision());
            fact(second, texts.of("compare.vocabulary", of.vocabulary()));
            Result result = state.result();
            fact(
                    second,
                    result == null
                            ? read.protocolProperty().get().with(of).label(of.addsBos())
                            : result.protocol().label(of.addsBos()));
            if (isReference && model.slots().size() > 2) {
                fact(second, texts.of("compare.reference"));
            }
        }
        FaultException fault = state.fault();
        if (fault != null) {
            second.getChildren().setAll(Nodes.paragraph(fault.what(texts.locale()), "error-text"));
        }
        second.setMinHeight(18);
        card.getStyleClass().setAll("compare-card", slot.style());
        card.getChildren().setAll(first, second);
    }

    /** The model's letter, and those of the models that can stand here in its place. */
    private List<Node> badges(Slot slot) {
        List<Node> badges = new ArrayList<>();
        List<Slot> slots = model.slots();
        if (slots.size() < 3) {
            Label badge = Nodes.label(slot.letter(), "badge", slot.style());
            badge.setMinWidth(18);
            return List.of(badge);
        }
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Slot each : slots) {
            Label badge =
                    Nodes.label(each.letter(), "badge", each == slot ? each.style() : "vacant");
            Button button = new Button();
            button.setGraphic(badge);
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.getStyleClass().add("badge-button");
            String words = texts.of(isReference ? "compare.pin" : "compare.look", each.letter());
            button.setAccessibleText(words);
            Nodes.tip(button, words);
            button.setOnAction(_ -> choose.accept(each));
            row.getChildren().add(button);
        }
        badges.add(row);
        return badges;
    }

    private HBox figure(Slot slot) {
        Result result = slot.of(read).result();
        HBox box = new HBox(6);
        box.setAlignment(Pos.BASELINE_RIGHT);
        box.setMinWidth(USE_PREF_SIZE);
        if (result != null && result.summary().scored() > 0) {
            double rate = read.unitProperty().get().of(result.summary().nats());
            Label number =
                    Nodes.label(
                            Numbers.rate(rate / result.summary().bytes()),
                            "strong",
                            "model-" + slot.style());
            number.setStyle("-fx-font-size: 15.5px;");
            String unit = read.unitProperty().get().name().toLowerCase(Locale.ROOT);
            box.getChildren()
                    .addAll(number, Nodes.label(texts.of("shell.perbyte." + unit), "label-text"));
        }
        return box;
    }

    private static void fact(HBox row, String words) {
        row.getChildren().add(Nodes.label(words, "label-text"));
    }
}
