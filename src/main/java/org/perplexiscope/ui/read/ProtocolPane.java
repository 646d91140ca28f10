package org.perplexiscope.ui.read;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.NumberField;
import org.perplexiscope.ui.fx.Texts;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How the text is counted: preset, window, stride, start token, and what that means. */
public final class ProtocolPane extends VBox {
    private final ReadModel read;
    private final Texts texts;
    private final Map<Preset, RadioButton> presets = new EnumMap<>(Preset.class);
    private final NumberField window;
    private final NumberField stride;
    private final ComboBox<BosPolicy> bos = new ComboBox<>();
    private final Label windowFault = Nodes.paragraph("", "error-text", "label-text");
    private final Label strideFault = Nodes.paragraph("", "error-text", "label-text");
    private final TextFlow explanation = new TextFlow();
    private boolean showing;

    /**
     * @param compare shows the table of protocols
     * @param copyCommand copies the command line
     */
    public ProtocolPane(ReadModel read, Runnable compare, Runnable copyCommand, Texts texts) {
        this.read = read;
        this.texts = texts;
        String unit = texts.of("read.protocol.unit");
        window = new NumberField(texts.of("read.protocol.window"), unit, this::chooseWindow);
        stride = new NumberField(texts.of("read.protocol.stride"), unit, this::chooseStride);
        getStyleClass().addAll("rail-section", "plain");
        Label help = new Label("", Icons.of("help-circle"));
        help.setAccessibleText(texts.of("read.protocol.help"));
        Nodes.tip(help, texts.of("read.protocol.help"));
        HBox heading =
                new HBox(
                        Nodes.label(texts.of("read.protocol.title"), "heading"),
                        Nodes.spacer(),
                        help);
        heading.setAlignment(Pos.CENTER_LEFT);
        VBox fields =
                new VBox(
                        4,
                        field("read.protocol.window", window),
                        windowFault,
                        field("read.protocol.stride", stride),
                        strideFault,
                        field("read.protocol.bos", startTokens()));
        Button table =
                Nodes.button(texts.of("read.table.open"), "list", compare, "link", "rail-link");
        Button command =
                Nodes.button(
                        texts.of("read.command"), "terminal", copyCommand, "link", "rail-link");
        VBox links = new VBox(table, command);
        getChildren().addAll(heading, choices(), fields, explanation, links);
        Nodes.show(windowFault, false);
        Nodes.show(strideFault, false);
        InvalidationListener refresh = _ -> refresh();
        read.protocolProperty().addListener(refresh);
        read.a().cardProperty().addListener(refresh);
        read.a().resultProperty().addListener(refresh);
        refresh();
    }

    private VBox choices() {
        VBox list = new VBox();
        ToggleGroup group = new ToggleGroup();
        for (Preset preset : Preset.values()) {
            String key = preset.name().toLowerCase(Locale.ROOT);
            RadioButton choice = new RadioButton(texts.of("read.preset." + key));
            choice.getStyleClass().add("choice");
            choice.setToggleGroup(group);
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.setOnAction(_ -> choose(preset));
            Label note = Nodes.label(texts.of("read.presetnote." + key), "caption");
            note.setMouseTransparent(true);
            StackPane.setAlignment(note, Pos.CENTER_RIGHT);
            note.setTranslateX(-8);
            note.setMaxWidth(Region.USE_PREF_SIZE);
            presets.put(preset, choice);
            list.getChildren().add(new StackPane(choice, note));
        }
        return list;
    }

    private Node startTokens() {
        bos.getItems().addAll(BosPolicy.values());
        bos.setPrefWidth(110);
        bos.setAccessibleText(texts.of("read.protocol.bos"));
        bos.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable BosPolicy policy) {
                        return policy == null
                                ? ""
                                : texts.of("read.bos." + policy.name().toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public BosPolicy fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
        bos.valueProperty()
                .subscribe(
                        (_, policy) -> {
                            ModelCard card = read.a().card();
                            if (!showing && card != null && policy != null) {
                                set(read.protocolProperty().get().withBos(policy, card));
                            }
                        });
        return bos;
    }

    private HBox field(String key, Node control) {
        Label name = Nodes.label(texts.of(key), "label-text");
        if (control instanceof NumberField number) {
            number.setPrefWidth(110);
            number.setMaxWidth(110);
            name.setLabelFor(number.text());
        } else {
            name.setLabelFor(control);
        }
        HBox row = new HBox(name, Nodes.spacer(), control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void choose(Preset preset) {
        ModelCard card = read.a().card();
        ProtocolChoice now = read.protocolProperty().get();
        if (preset == Preset.CUSTOM && card != null) {
            set(now.withBos(now.bos(), card));
        } else {
            set(ProtocolChoice.of(preset));
        }
    }

    private void set(ProtocolChoice choice) {
        read.protocolProperty().set(choice);
    }

    private void chooseWindow(int positions) {
        ModelCard card = read.a().card();
        if (card == null) {
            return;
        }
        boolean fits = positions >= 2 && positions <= card.context();
        window.setInvalid(!fits);
        windowFault.setText(texts.of("read.protocol.window.fault", card.context()));
        Nodes.show(windowFault, !fits);
        if (fits) {
            set(read.protocolProperty().get().withWindow(positions, card));
        }
    }

    private void chooseStride(int positions) {
        ModelCard card = read.a().card();
        if (card == null) {
            return;
        }
        int most = read.protocolProperty().get().with(card).window();
        boolean fits = positions >= 1 && positions <= most;
        stride.setInvalid(!fits);
        strideFault.setText(texts.of("read.protocol.stride.fault", most));
        Nodes.show(strideFault, !fits);
        if (fits) {
            set(read.protocolProperty().get().withStride(positions, card));
        }
    }

    private void refresh() {
        ProtocolChoice choice = read.protocolProperty().get();
        ModelCard card = read.a().card();
        showing = true;
        presets.forEach((preset, button) -> button.setSelected(preset == choice.preset()));
        boolean free = choice.preset() == Preset.EXACT || choice.preset() == Preset.CUSTOM;
        bos.setValue(free || card == null ? choice.bos() : choice.with(card).start(card.addsBos()));
        showing = false;
        window.setDisable(card == null || !(free || choice.preset().anyWindow()));
        stride.setDisable(card == null || !(free || choice.preset().anyStride()));
        bos.setDisable(card == null || !free);
        if (card == null) {
            window.showNone();
            stride.showNone();
            explanation.getChildren().setAll(prose(texts.of("read.protocol.none")));
            return;
        }
        Protocol protocol = choice.with(card);
        window.show(protocol.window());
        stride.show(protocol.stride());
        window.setInvalid(false);
        stride.setInvalid(false);
        Nodes.show(windowFault, false);
        Nodes.show(strideFault, false);
        Text label = new Text(protocol.label(card.addsBos()));
        label.getStyleClass().add("prose-mono");
        explanation
                .getChildren()
                .setAll(
                        prose(
                                new ProtocolWords(texts).explain(protocol, card, read.a().result())
                                        + " "
                                        + texts.of("read.protocol.cite")
                                        + " "),
                        label,
                        prose(texts.of("read.protocol.stop")));
    }

    private static Text prose(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("prose");
        return text;
    }
}
