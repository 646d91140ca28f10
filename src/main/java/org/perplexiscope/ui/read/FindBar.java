package org.perplexiscope.ui.read;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.heat.HeatView;
import org.perplexiscope.ui.heat.Matches;

/** Finds words in the text: how many there are, and from one to the next. */
final class FindBar extends HBox {
    static final double HEIGHT = 44;
    static final double WIDTH = 420;

    private final HeatView heat;
    private final Texts texts;
    private final TextField words = new TextField();
    private final ToggleButton matchCase = new ToggleButton("Aa");
    private final Label count = Nodes.label("", "label-text");
    private int current = -1;

    FindBar(HeatView heat, Texts texts) {
        this.heat = heat;
        this.texts = texts;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        words.setPromptText(texts.of("read.find.prompt"));
        words.setAccessibleText(texts.of("read.find"));
        words.setPrefColumnCount(14);
        words.textProperty().subscribe((_, _) -> find(heat.caretPosition()));
        matchCase.setMinWidth(USE_PREF_SIZE);
        setHgrow(words, Priority.ALWAYS);
        count.setMinWidth(86);
        count.setAlignment(Pos.CENTER_RIGHT);
        matchCase.getStyleClass().add("find-case");
        matchCase.setAccessibleText(texts.of("read.find.case"));
        Nodes.tip(matchCase, texts.of("read.find.case"));
        matchCase.selectedProperty().subscribe((_, _) -> find(start()));
        getChildren()
                .addAll(
                        Icons.of("search", Icons.SMALL),
                        words,
                        count,
                        Nodes.iconButton("chevron-up", texts.of("read.find.previous"), this::back),
                        Nodes.iconButton("chevron-down", texts.of("read.find.next"), this::on),
                        matchCase,
                        Nodes.iconButton("x", texts.of("read.find.close"), this::close));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        heat.document().subscribe(_ -> follow());
        setVisible(false);
    }

    /** Opens the bar, with the selected words in it where they are on one line. */
    void open() {
        String selected = heat.selectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            words.setText(selected);
        }
        setVisible(true);
        words.requestFocus();
        words.selectAll();
        find(heat.caretPosition() - selected.length());
    }

    /** Opens the bar with these words in it. */
    void open(String wanted) {
        words.setText(wanted);
        setVisible(true);
        words.requestFocus();
        find(0);
    }

    /** Closes the bar; the match that was looked at stays selected. Whether it was open. */
    boolean close() {
        boolean open = isVisible();
        if (open) {
            setVisible(false);
            heat.showMatches(Matches.NONE, -1);
            heat.requestFocus();
        }
        return open;
    }

    /** The next match; whether there is any. */
    boolean on() {
        return step(1);
    }

    /** The match before; whether there is any. */
    boolean back() {
        return step(-1);
    }

    private boolean step(int step) {
        Matches found = heat.matches();
        if (!isVisible() || found.size() == 0) {
            return false;
        }
        current = Math.floorMod(current + step, found.size());
        show(found);
        return true;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> step(event.isShiftDown() ? -1 : 1);
            case DOWN -> on();
            case UP -> back();
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.UNDEFINED) {
            event.consume();
        }
    }

    private int start() {
        Matches found = heat.matches();
        return current >= 0 && current < found.size() ? found.start(current) : 0;
    }

    private void find(int from) {
        if (!isVisible()) {
            return;
        }
        Matches found = Matches.of(heat.document().text(), words.getText(), matchCase.isSelected());
        current = found.size() == 0 ? -1 : found.firstFrom(from) % found.size();
        show(found);
    }

    /** After an edit: the same words, without moving the text. */
    private void follow() {
        if (isVisible()) {
            Matches found =
                    Matches.of(heat.document().text(), words.getText(), matchCase.isSelected());
            current = Math.min(current, found.size() - 1);
            heat.markMatches(found, current);
            tell(found);
        }
    }

    private void show(Matches found) {
        heat.showMatches(found, current);
        tell(found);
    }

    private void tell(Matches found) {
        boolean none = found.size() == 0 && !words.getText().isEmpty();
        count.getStyleClass().remove("error-text");
        if (none) {
            count.getStyleClass().add("error-text");
        }
        count.setText(
                words.getText().isEmpty()
                        ? ""
                        : none
                                ? texts.of("read.find.none")
                                : texts.of(
                                        found.isCut() ? "read.find.many" : "read.find.count",
                                        current + 1,
                                        found.size()));
    }
}
