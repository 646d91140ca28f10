package org.perplexiscope.ui.read;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.HeatView;

/**
 * Puts other words in a token's place, so that the tokens behind it can be seen to change. It is an
 * edit of the text like any other; a strip over the text says so and takes it back.
 */
final class WhatIf extends HBox {
    static final double HEIGHT = 36;

    private final HeatView heat;
    private final Texts texts;
    private final Label words = Nodes.label("", "label-text");
    private boolean replacing;

    WhatIf(HeatView heat, Texts texts) {
        this.heat = heat;
        this.texts = texts;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        words.setGraphic(Icons.of("help-circle", Icons.SMALL));
        getChildren()
                .addAll(
                        words,
                        Nodes.button(texts.of("read.whatif.back"), "", this::takeBack, "link"),
                        Nodes.iconButton("x", texts.of("read.whatif.close"), this::hide));
        heat.document()
                .subscribe(
                        _ -> {
                            if (!replacing) {
                                hide();
                            }
                        });
        setVisible(false);
    }

    /**
     * Whether a token's place can be taken: the text must be what was scored, and the token whole
     * characters.
     */
    boolean isPossible(@Nullable Result result, int token) {
        return result != null
                && token >= 0
                && token < result.tokens()
                && heat.editableProperty().get()
                && !result.tokenization().continuesCharacter(token)
                && !result.tokenization().endsInsideCharacter(token)
                && result.text().equals(heat.document().text());
    }

    /** Replaces a token of the result that is shown. */
    void replace(Result result, int token, String replacement) {
        if (!isPossible(result, token)) {
            return;
        }
        int from = result.tokenization().charStart(token);
        int to = result.tokenization().charEnd(token);
        String before = result.text().substring(from, to);
        if (before.equals(replacement)) {
            return;
        }
        replacing = true;
        heat.document().replace(from, to, replacement, Document.Kind.WHOLE);
        replacing = false;
        words.setText(texts.of("read.whatif", shown(replacement), shown(before)));
        setVisible(true);
        requestParentLayout();
    }

    private void takeBack() {
        heat.undo();
        heat.requestFocus();
    }

    private void hide() {
        setVisible(false);
    }

    private static String shown(String token) {
        String stripped = token.replace("\n", "\u21B5").strip();
        return stripped.isEmpty() ? "\u2423" : stripped;
    }
}
