package org.perplexiscope.ui.compare;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
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

/** One of the two models: its card, and the text in its colours. */
final class ComparePane extends BorderPane {
    private final Slot slot;
    private final ModelSlot state;
    private final ReadModel read;
    private final Texts texts;
    private final HeatView heat;
    private final StackPane vacant;
    private final VBox card = new VBox();
    private final Button more;

    ComparePane(Slot slot, ReadModel read, HeatView heat, ModelActions actions, Texts texts) {
        this.slot = slot;
        this.state = slot.of(read);
        this.read = read;
        this.texts = texts;
        this.heat = heat;
        card.getStyleClass().addAll("compare-card", slot.style());
        more = Nodes.iconButton("more-horizontal", texts.of("read.model.menu"), () -> {}, "small");
        more.setOnAction(_ -> new ModelMenu(actions, texts).show(more, slot, state));
        ModelCardView way = new ModelCardView(slot, state, actions, texts);
        way.setMaxSize(300, USE_PREF_SIZE);
        vacant = new StackPane(way);
        setTop(card);
        state.phaseProperty().subscribe(_ -> refresh());
        state.resultProperty().subscribe(_ -> refresh());
        read.protocolProperty().subscribe(_ -> refresh());
        read.unitProperty().addListener(_ -> refresh());
    }

    private void refresh() {
        Phase phase = state.phase();
        setCenter(phase.hasModel() ? heat : vacant);
        ModelCard model = state.card();
        ModelSource source = state.source();
        String name =
                model != null
                        ? model.name()
                        : source != null ? source.name() : texts.of("read.model.none");
        Label badge = Nodes.label(slot.letter(), "badge", slot.style());
        badge.setMinWidth(18);
        HBox first =
                new HBox(
                        10, badge, Nodes.label(name, "card-title"), Nodes.spacer(), figure(), more);
        first.setAlignment(Pos.CENTER_LEFT);
        first.setMinHeight(24);
        HBox second = new HBox(18);
        if (model != null) {
            fact(second, ModelWords.parameters(texts, model));
            fact(second, model.precision());
            fact(second, texts.of("compare.vocabulary", model.vocabulary()));
            fact(second, read.protocolProperty().get().with(model).label(model.addsBos()));
        }
        FaultException fault = state.fault();
        if (fault != null) {
            second.getChildren().setAll(Nodes.paragraph(fault.what(texts.locale()), "error-text"));
        }
        second.setMinHeight(18);
        card.getChildren().setAll(first, second);
    }

    private HBox figure() {
        Result result = state.result();
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
            String per =
                    texts.of(
                            "shell.perbyte."
                                    + read.unitProperty()
                                            .get()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT));
            box.getChildren().addAll(number, Nodes.label(per, "label-text"));
        }
        return box;
    }

    private static void fact(HBox row, String words) {
        Label label = Nodes.label(words, "label-text");
        row.getChildren().add(label);
    }
}
