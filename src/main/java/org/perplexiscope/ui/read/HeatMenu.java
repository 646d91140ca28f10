package org.perplexiscope.ui.read;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.heat.HeatView;

import java.util.Locale;

/** What can be done to the text under the pointer. */
final class HeatMenu {
    private final HeatView heat;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();
    private final MenuItem cut;
    private final MenuItem copy;
    private final MenuItem paste;
    private final MenuItem row;

    /**
     * @param find opens the search
     */
    HeatMenu(HeatView heat, Runnable find, Texts texts) {
        this.heat = heat;
        this.texts = texts;
        cut = item("read.menu.cut", heat::cut);
        copy = item("read.menu.copy", heat::copy);
        paste = item("read.menu.paste", heat::paste);
        row = item("read.menu.row", this::copyRow);
        menu.getItems()
                .addAll(
                        cut,
                        copy,
                        paste,
                        item("read.menu.all", heat::selectAll),
                        new SeparatorMenuItem(),
                        row,
                        item("read.find", find));
        heat.setOnContextMenuRequested(
                event -> {
                    prepare();
                    menu.show(heat, event.getScreenX(), event.getScreenY());
                    event.consume();
                });
        heat.setOnMousePressed(_ -> menu.hide());
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void prepare() {
        boolean nothing = heat.selectedText().isEmpty();
        cut.setDisable(nothing);
        copy.setDisable(nothing);
        paste.setDisable(!Clipboard.getSystemClipboard().hasString());
        row.setDisable(token() < 0);
    }

    /** The token under the pointer, else the one that is selected. */
    private int token() {
        Result result = heat.resultProperty().get();
        int token =
                heat.hoveredProperty().get() >= 0
                        ? heat.hoveredProperty().get()
                        : heat.selectedProperty().get();
        return result != null && token < result.done() ? token : -1;
    }

    private void copyRow() {
        int token = token();
        Result result = heat.resultProperty().get();
        if (token >= 0 && result != null) {
            Clipboards.copy(row(result, token));
        }
    }

    /** Index, id, text, bits, probability, rank, entropy and context of a token, cut by tabs. */
    static String row(Result result, int token) {
        ScoreColumns scores = result.scores();
        String place =
                token
                        + "\t"
                        + result.tokenization().id(token)
                        + "\t"
                        + Literal.of(result.tokenization(), token).text();
        return result.isScored(token)
                ? place
                        + String.format(
                                Locale.ROOT,
                                "\t%.4f\t%.6g\t%d\t%.4f\t%d",
                                Units.bits(scores.nats(token)),
                                Units.probability(scores.nats(token)),
                                scores.rank(token),
                                Units.bits(scores.entropy(token)),
                                scores.context(token))
                : place;
    }
}
