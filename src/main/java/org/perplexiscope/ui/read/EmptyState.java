package org.perplexiscope.ui.read;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.perplexiscope.export.RampKind;
import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Ramp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the text would be, before there is one: what the program does, and ways to begin. */
public final class EmptyState extends ScrollPane {
    private static final double WIDTH = 600;
    private static final double CARD = 124;

    /** Samples on cards; the others are behind a button. */
    private static final int CARDS = 3;

    /** Recent files that are offered here; the menu has the others. */
    private static final int RECENT = 4;

    /** How surprising each word of the example sentence is drawn, in bits. */
    private static final double[] EXAMPLE_BITS = {4, 2, 0.4, 8, 4, 1, 3.4, 1, 0.2, 14};

    private final Texts texts;
    private final TextArea paste = new TextArea();
    private final FlowPane recent = new FlowPane(10, 2);

    /**
     * @param begun is handed the text that was pasted or typed
     * @param openText asks for a text file
     * @param chosen is handed the sample that was chosen
     * @param opened opens again what was opened before, the latest first
     */
    public EmptyState(
            Texts texts,
            Theme theme,
            List<Sample> samples,
            Consumer<String> begun,
            Runnable openText,
            Consumer<Sample> chosen,
            Supplier<List<Action>> opened) {
        this.texts = texts;
        visibleProperty().subscribe(_ -> fillRecent(opened.get()));
        HBox example = new HBox(2);
        theme.paletteProperty().subscribe(palette -> fillExample(example, palette));
        Label heading = Nodes.paragraph(texts.of("read.empty.title"), "display-small");
        Label lead = Nodes.paragraph(texts.of("read.empty.lead"), "lead");
        lead.setMaxWidth(540);
        VBox column =
                new VBox(
                        example,
                        heading,
                        lead,
                        pasteBox(begun, openText),
                        recent,
                        samplesHeading(samples, chosen),
                        cards(samples, chosen));
        column.setMaxWidth(WIDTH);
        VBox.setMargin(heading, new Insets(26, 0, 8, 0));
        VBox.setMargin(lead, new Insets(0, 0, 26, 0));
        VBox.setMargin(column.getChildren().get(5), new Insets(24, 0, 8, 0));
        VBox.setMargin(recent, new Insets(12, 0, 0, 0));
        column.setPadding(new Insets(24, 0, 24, 0));
        StackPane middle = new StackPane(column);
        middle.setPadding(new Insets(0, 24, 0, 24));
        StackPane.setAlignment(column, Pos.CENTER);
        column.setMaxHeight(Region.USE_PREF_SIZE);
        setContent(middle);
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
    }

    /** Puts the caret where text is typed. */
    public void focusText() {
        paste.requestFocus();
    }

    private void fillExample(HBox example, Palette palette) {
        example.getChildren().clear();
        String[] words = texts.of("read.empty.example").split("\\|");
        Ramp ramp = Ramp.of(RampKind.SURPRISE, palette.dark());
        Colouring.Surprise scale = new Colouring.Surprise();
        for (int i = 0; i < words.length; i++) {
            double at = EXAMPLE_BITS[i % EXAMPLE_BITS.length] / scale.maxBits();
            Label chip = Nodes.label(words[i], "chip");
            chip.setStyle(
                    "-fx-background-color: "
                            + web(ramp.colour(at))
                            + "; -fx-text-fill: "
                            + web(ramp.ink(at)));
            chip.setMinWidth(USE_PREF_SIZE);
            example.getChildren().add(chip);
        }
    }

    private static String web(Color colour) {
        return "#" + colour.toString().substring(2, 8);
    }

    /** The files of the last days, to be opened by one click. */
    private void fillRecent(List<Action> opened) {
        Label heading = Nodes.label(texts.of("shell.recent"), "heading");
        heading.setPadding(new Insets(0, 8, 0, 0));
        recent.getChildren().setAll(heading);
        recent.setRowValignment(VPos.BASELINE);
        for (Action file : opened.subList(0, Math.min(RECENT, opened.size()))) {
            Button open =
                    Nodes.button(file.shortName(), "file-text", file::run, "link", "rail-link");
            open.setMaxWidth(WIDTH / 2);
            Nodes.tip(open, file.name());
            recent.getChildren().add(open);
        }
        Nodes.show(recent, !opened.isEmpty());
    }

    private VBox pasteBox(Consumer<String> begun, Runnable openText) {
        paste.addEventFilter(KeyEvent.KEY_PRESSED, EmptyState::leaveByTab);
        paste.setPromptText(texts.of("read.empty.prompt"));
        paste.setAccessibleText(texts.of("read.empty.prompt"));
        paste.setWrapText(true);
        paste.setPrefRowCount(2);
        paste.setPrefHeight(66);
        paste.textProperty()
                .subscribe(
                        (_, typed) -> {
                            if (!typed.isEmpty()) {
                                begun.accept(typed);
                                paste.clear();
                            }
                        });
        Button fromClipboard =
                Nodes.button(texts.of("read.empty.paste"), "clipboard", () -> pasteAll(begun));
        Button open = Nodes.button(texts.of("read.empty.open"), "file-plus", openText);
        Label note = Nodes.label(texts.of("read.empty.note"), "caption");
        note.setMinWidth(0);
        HBox row = new HBox(8, fromClipboard, open, Nodes.spacer(), note);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(paste, row);
        box.getStyleClass().add("paste-box");
        VBox.setVgrow(paste, Priority.ALWAYS);
        return box;
    }

    /** Tab goes on to the next control here, and types nothing. */
    private static void leaveByTab(KeyEvent key) {
        if (key.getCode() == KeyCode.TAB && !key.isShortcutDown() && !key.isAltDown()) {
            ((Node) key.getSource())
                    .requestFocusTraversal(
                            key.isShiftDown()
                                    ? TraversalDirection.PREVIOUS
                                    : TraversalDirection.NEXT);
            key.consume();
        }
    }

    private static void pasteAll(Consumer<String> begun) {
        String copied = Clipboard.getSystemClipboard().getString();
        if (copied != null && !copied.isEmpty()) {
            begun.accept(copied);
        }
    }

    private HBox samplesHeading(List<Sample> samples, Consumer<Sample> chosen) {
        Button more = Nodes.button(texts.of("read.empty.more"), "chevron-down", () -> {}, "link");
        more.setContentDisplay(ContentDisplay.RIGHT);
        more.setOnAction(
                _ -> {
                    ContextMenu menu = new ContextMenu();
                    for (Sample sample : samples) {
                        MenuItem item = new MenuItem(sample.title().in(texts.locale()));
                        item.setMnemonicParsing(false);
                        item.setOnAction(_ -> chosen.accept(sample));
                        menu.getItems().add(item);
                    }
                    menu.show(more, Side.BOTTOM, 0, 4);
                });
        Nodes.show(more, samples.size() > CARDS);
        HBox row =
                new HBox(
                        Nodes.label(texts.of("read.empty.samples"), "heading"),
                        Nodes.spacer(),
                        more);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** The first two in the reader's language, and the first in the other. */
    private List<Sample> offered(List<Sample> samples) {
        String own = texts.isChinese() ? "zh" : "en";
        List<Sample> offered = new ArrayList<>();
        samples.stream().filter(s -> s.language().equals(own)).limit(2).forEach(offered::add);
        samples.stream()
                .filter(s -> !s.language().equals(own))
                .limit((long) CARDS - offered.size())
                .forEach(offered::add);
        return offered;
    }

    private HBox cards(List<Sample> samples, Consumer<Sample> chosen) {
        HBox cards = new HBox(12);
        for (Sample sample : offered(samples)) {
            Label note = Nodes.label(sample.lookFor().in(texts.locale()), "label-text");
            note.setWrapText(true);
            VBox.setVgrow(note, Priority.ALWAYS);
            note.setMaxHeight(Double.MAX_VALUE);
            note.setAlignment(Pos.TOP_LEFT);
            VBox face =
                    new VBox(
                            4,
                            Nodes.label(sample.title().in(texts.locale()), "strong"),
                            note,
                            Nodes.label(size(sample), "caption"));
            Button card = Nodes.button("", "", () -> chosen.accept(sample), "sample");
            card.setGraphic(face);
            card.setAccessibleText(sample.title().in(texts.locale()));
            Nodes.tip(card, sample.lookFor().in(texts.locale()));
            card.setMaxWidth(Double.MAX_VALUE);
            card.setPrefWidth(WIDTH / 3);
            card.setMinWidth(0);
            face.setMaxSize(WIDTH / 3 - 40, CARD - 28);
            face.setPrefHeight(CARD - 28);
            HBox.setHgrow(card, Priority.ALWAYS);
            cards.getChildren().add(card);
        }
        return cards;
    }

    private String size(Sample sample) {
        return texts.of("read.empty.characters", Numbers.whole(sample.text().codePoints().count()));
    }
}
