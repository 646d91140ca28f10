package org.perplexiscope.ui.read;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.catalog.MemoryNeed;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.OptionalInt;

/** What is known of one model, and the way to another. */
public final class ModelCardView extends VBox {
    private final Slot slot;
    private final ModelSlot state;
    private final ModelActions actions;
    private final Texts texts;

    public ModelCardView(Slot slot, ModelSlot state, ModelActions actions, Texts texts) {
        this.slot = slot;
        this.state = state;
        this.actions = actions;
        this.texts = texts;
        getStyleClass().add("card");
        state.phaseProperty().subscribe(_ -> rebuild());
        state.cardProperty().subscribe(_ -> rebuild());
    }

    private void rebuild() {
        getStyleClass().removeAll("failed", "empty");
        getChildren().clear();
        switch (state.phase()) {
            case EMPTY -> showEmpty();
            case OPENING -> showOpening();
            case OPEN_FAILED -> showFailed();
            default -> showCard();
        }
    }

    private void showEmpty() {
        getStyleClass().add("empty");
        Label badge = Nodes.label(slot.letter(), "badge", "vacant");
        Label title = Nodes.label(texts.of("read.model.none"), "card-title");
        Button open = Nodes.button(texts.of("read.model.open"), "folder", () -> {}, "primary");
        open.setOnAction(_ -> actions.choose(slot));
        getChildren().addAll(row(badge, title), explain("read.model.none.note"), wide(open));
        if (!actions.bundled().isEmpty()) {
            ModelSource builtIn = actions.bundled().getFirst();
            getChildren()
                    .add(
                            wide(
                                    Nodes.button(
                                            texts.of("read.model.builtin"),
                                            "zap",
                                            () -> actions.use(slot, builtIn))));
        }
    }

    private void showOpening() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty()
                .bind(Bindings.max(ProgressBar.INDETERMINATE_PROGRESS, state.openingProperty()));
        VBox.setMargin(bar, new Insets(4, 0, 2, 0));
        Button stop = Nodes.button(texts.of("read.model.opening.stop"), "x", state::cancel, "link");
        HBox words =
                row(
                        Nodes.label(texts.of("read.model.opening"), "label-text"),
                        Nodes.spacer(),
                        stop);
        getChildren().addAll(header(), words, bar);
    }

    private void showFailed() {
        getStyleClass().add("failed");
        Label failed = Nodes.label(texts.of("read.model.failed"), "error-text", "label-text");
        failed.setGraphic(Icons.of("alert-octagon", Icons.SMALL));
        getChildren().addAll(header(), failed, explain("read.model.failed.note"));
    }

    private void showCard() {
        ModelCard card = state.card();
        if (card == null) {
            return;
        }
        GridPane facts = new GridPane(8, 1);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(74);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        fact(facts, "read.model.parameters", ModelWords.parameters(texts, card));
        String stored = card.storedAs();
        if (!stored.isEmpty() && !stored.equals(card.precision())) {
            fact(facts, "read.model.stored", stored);
        }
        fact(facts, "read.model.precision", card.precision() + " \u00b7 " + card.device());
        fact(facts, "read.model.context", texts.of("read.tokens", card.context()));
        fact(facts, "read.model.tokenizer", texts.of("read.tokens", card.vocabulary()));
        VBox.setMargin(facts, new Insets(4, 0, 0, 0));
        fact(facts, "read.model.memory", memory(card));
        if (state.model() != null) {
            Tokenizer tokenizer = state.model().tokenizer();
            Nodes.tip(
                    fact(facts, "read.model.bos", begin(tokenizer)),
                    texts.of("read.model.bos.note"));
            Nodes.tip(
                    fact(facts, "read.model.eos", literal(tokenizer, tokenizer.eos())),
                    texts.of("read.model.eos.note"));
        }
        getChildren().addAll(header(), facts);
        if (state.isKept()) {
            Label closed = Nodes.label(texts.of("read.kept"), "warn-text", "label-text");
            closed.setGraphic(Icons.of("archive", Icons.SMALL));
            Button open =
                    Nodes.button(
                            texts.of("read.kept.open"), "refresh-cw", () -> actions.reopen(slot));
            VBox.setMargin(closed, new Insets(6, 0, 0, 0));
            getChildren().addAll(closed, explain("read.kept.note"), wide(open));
        }
        if (state.model() != null) {
            Button check =
                    Nodes.button(
                            texts.of("read.model.check"),
                            "check-circle",
                            () -> actions.check(slot),
                            "link");
            VBox.setMargin(check, new Insets(4, 0, 0, 0));
            getChildren().add(check);
        }
    }

    /** What the open model takes, where the number of its weights is known. */
    private String memory(ModelCard card) {
        Precision precision = Precision.of(card.precision()).orElse(Precision.FLOAT32);
        long bytes = MemoryNeed.of(card.parameters(), precision);
        return bytes > 0 ? texts.of("read.model.about", ModelWords.memory(bytes)) : Numbers.NONE;
    }

    private String begin(Tokenizer tokenizer) {
        String key = tokenizer.addsBos() ? "read.model.bos.added" : "read.model.bos.unused";
        return tokenizer.bos().isEmpty()
                ? Numbers.NONE
                : texts.of(key, literal(tokenizer, tokenizer.bos()));
    }

    private static String literal(Tokenizer tokenizer, OptionalInt id) {
        return id.isPresent() ? tokenizer.literal(id.getAsInt()) : Numbers.NONE;
    }

    private HBox header() {
        ModelSource source = state.source();
        ModelCard card = state.card();
        String name = card != null ? card.name() : source == null ? "" : source.name();
        Label title = Nodes.label(name, "card-title");
        Nodes.tip(title, card == null ? name : card.source());
        Label badge = Nodes.label(slot.letter(), "badge", slot.style());
        badge.setMinWidth(18);
        Button more =
                Nodes.iconButton("more-horizontal", texts.of("read.model.menu"), () -> {}, "small");
        more.setOnAction(_ -> new ModelMenu(actions, texts).show(more, slot, state));
        HBox row = row(badge, title, Nodes.spacer(), more);
        row.setPadding(new Insets(0, -4, 0, 0));
        return row;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(20);
        return row;
    }

    private Label explain(String key) {
        return Nodes.paragraph(texts.of(key), "label-text");
    }

    private static Button wide(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private Label fact(GridPane facts, String key, String value) {
        int row = facts.getRowCount();
        Label figure = Nodes.label(value, "label-text");
        figure.setStyle("-fx-text-fill: -px-ink;");
        Label name = Nodes.label(texts.of(key), "label-text");
        name.setMinWidth(USE_PREF_SIZE);
        facts.addRow(row, name, figure);
        return figure;
    }
}
