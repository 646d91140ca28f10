package org.perplexiscope.ui.inspect;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.ContextLadder;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.model.Vocabulary;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Explains the selected token, or the one under the pointer while none is selected: its figures,
 * what the model expected in its place, and how the text comes to its perplexity.
 */
public final class InspectorView extends VBox {
    /** What stands for no token. */
    public static final int NONE = -1;

    private final Texts texts;
    private final ObjectProperty<@Nullable Result> result =
            new SimpleObjectProperty<>(this, "result");
    private final ObjectProperty<@Nullable Vocabulary> vocabulary =
            new SimpleObjectProperty<>(this, "vocabulary");
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", NONE);
    private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", NONE);
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(this, "unit", Unit.BITS);
    private final ObjectProperty<Palette> palette =
            new SimpleObjectProperty<>(this, "palette", Palette.LIGHT);
    private final ObjectProperty<Colouring> colouring =
            new SimpleObjectProperty<>(this, "colouring", new Colouring.Surprise());
    private final IntegerProperty model = new SimpleIntegerProperty(this, "model", 0);
    private final BooleanProperty failed = new SimpleBooleanProperty(this, "failed");

    private final Label title = new Label();
    private final Button previous;
    private final Button next;
    private final EmptyState empty;
    private final TokenSection tokenSection;
    private final ChoicesSection choicesSection;
    private final ContextSection contextSection;
    private final FormulaSection formulaSection;
    private final ScrollPane scroll;
    private IntPredicate whatIf = _ -> false;
    private @Nullable Result explained;

    public InspectorView(Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector");
        previous = button("chevron-left", "inspect.previous", -1);
        next = button("chevron-right", "inspect.next", 1);
        empty = new EmptyState(texts);
        tokenSection = new TokenSection(texts, selected::set);
        choicesSection = new ChoicesSection(texts);
        contextSection = new ContextSection(texts);
        formulaSection = new FormulaSection(texts);
        VBox sections = new VBox(tokenSection, choicesSection, formulaSection, contextSection);
        sections.getStyleClass().add("inspector-sections");
        scroll = new ScrollPane(sections);
        scroll.getStyleClass().add("inspector-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(), empty, scroll);
        InvalidationListener refresh = _ -> refresh();
        result.addListener(refresh);
        vocabulary.addListener(refresh);
        selected.addListener(refresh);
        hovered.addListener(refresh);
        unit.addListener(refresh);
        palette.addListener(refresh);
        colouring.addListener(refresh);
        model.addListener(refresh);
        failed.addListener(refresh);
        refresh();
    }

    /** What shows the figures in every unit. */
    public void setOnUnits(Runnable action) {
        formulaSection.setOnUnits(action);
    }

    /**
     * Lets other words be put in a token's place.
     *
     * @param possible whether that can be done to a token
     * @param replace is handed the words for the token that is shown
     */
    public void setOnReplace(IntPredicate possible, Consumer<String> replace) {
        whatIf = possible;
        choicesSection.setOnReplace(replace);
    }

    /** What finds out with how little context a token is still predicted. */
    public void setOnLadder(IntConsumer ask) {
        contextSection.setOnAsk(ask);
    }

    /** Takes the answer for a token. */
    public void showLadder(int token, List<ContextLadder.Rung> rungs) {
        contextSection.answer(token, rungs);
    }

    /** The result whose token is explained; null where there is none. */
    public ObjectProperty<@Nullable Result> resultProperty() {
        return result;
    }

    /** Spells the alternatives; null where the model is not at hand, then their ids are shown. */
    public ObjectProperty<@Nullable Vocabulary> vocabularyProperty() {
        return vocabulary;
    }

    /** The selected token; {@link #NONE} if there is none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** The token under the pointer, shown while none is selected. */
    public IntegerProperty hoveredProperty() {
        return hovered;
    }

    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** What gives the token its colour. */
    public ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    /** Which model's colour the bars have: 0 for A to 3 for D. */
    public IntegerProperty modelProperty() {
        return model;
    }

    /** Whether there is no result because the model does not work. */
    public BooleanProperty failedProperty() {
        return failed;
    }

    private HBox header() {
        title.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, space, previous, next);
        header.getStyleClass().add("inspector-header");
        return header;
    }

    private Button button(String icon, String key, int step) {
        Button button = new Button();
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll("icon-button", "small-gap");
        button.setAccessibleText(texts.of(key));
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setOnAction(_ -> selected.set(shown() + step));
        return button;
    }

    /** The token that is explained, {@link #NONE} if there is none. */
    public int shown() {
        Result current = result.get();
        int token = selected.get() == NONE ? hovered.get() : selected.get();
        return current == null || token >= current.tokens() ? NONE : token;
    }

    private void refresh() {
        Result current = result.get();
        int token = shown();
        boolean explains = current != null && token != NONE;
        empty.setVisible(!explains);
        empty.setManaged(!explains);
        scroll.setVisible(explains);
        scroll.setManaged(explains);
        previous.setVisible(explains);
        next.setVisible(explains);
        if (current == null || token == NONE) {
            title.setText(texts.of("inspect.title"));
            empty.show(reason(current));
            return;
        }
        title.setText(texts.of("inspect.token", Numbers.whole(token)));
        previous.setDisable(token == 0);
        next.setDisable(token == current.tokens() - 1);
        TokenFacts facts = TokenFacts.of(current, token, vocabulary.get());
        Look look =
                Look.of(current, token, colouring.get(), palette.get(), model.get(), unit.get());
        tokenSection.show(current, facts, look);
        boolean replaceable = whatIf.test(token);
        choicesSection.show(facts, look, replaceable);
        if (!current.equals(explained)) {
            contextSection.forget();
            explained = current;
        }
        contextSection.show(
                token,
                vocabulary.get() instanceof Tokenizer // of an open model
                        && facts.standing() == TokenFacts.Standing.SCORED
                        && token > 0,
                palette.get(),
                unit.get(),
                model.get());
        formulaSection.show(current, facts);
    }

    private EmptyState.Reason reason(@Nullable Result current) {
        if (failed.get()) {
            return EmptyState.Reason.NO_SCORES;
        }
        return current != null && current.state() == Result.State.RUNNING
                ? EmptyState.Reason.SCORING
                : EmptyState.Reason.NOTHING_SELECTED;
    }
}
