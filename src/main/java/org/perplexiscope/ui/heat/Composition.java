package org.perplexiscope.ui.heat;

import javafx.geometry.Point2D;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;

import java.util.stream.Collectors;

/** Input methods: what is being composed stands in the text, underlined, until it is decided. */
final class Composition implements InputMethodRequests {
    private final HeatView view;
    private final TextCursor cursor;

    Composition(HeatView view, TextCursor cursor) {
        this.view = view;
        this.cursor = cursor;
        view.setInputMethodRequests(this);
        view.setOnInputMethodTextChanged(this::changed);
        view.focusedProperty().addListener(_ -> view.document().endComposition());
    }

    private void changed(InputMethodEvent event) {
        if (!cursor.canEdit()) {
            return;
        }
        Document document = view.document();
        if (document.isComposing()) {
            int from = document.composedFrom();
            int covered = document.coveredLength();
            if (!event.getCommitted().isEmpty() || event.getComposed().isEmpty()) {
                document.endComposition();
                cursor.selectRange(from, from + covered);
            }
        }
        if (!event.getCommitted().isEmpty()) {
            cursor.insert(event.getCommitted(), Document.Kind.TYPE);
        }
        if (!event.getComposed().isEmpty()) {
            String composed =
                    event.getComposed().stream()
                            .map(InputMethodTextRun::getText)
                            .collect(Collectors.joining());
            document.compose(cursor.from(), cursor.to(), composed);
            int caret = Math.clamp(event.getCaretPosition(), 0, composed.length());
            int at = document.composedFrom() + caret;
            cursor.selectRange(at, at);
        }
        view.requestLayout();
        event.consume();
    }

    @Override
    public Point2D getTextLocation(int offset) {
        Point2D foot = view.localToScreen(cursor.foot());
        return foot == null ? Point2D.ZERO : foot;
    }

    @Override
    public int getLocationOffset(int x, int y) {
        return 0;
    }

    @Override
    public void cancelLatestCommittedText() {}

    @Override
    public String getSelectedText() {
        return cursor.selectedText();
    }
}
