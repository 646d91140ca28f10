package org.perplexiscope.ui.fx;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** A whole number with its unit; handed on by Enter or by leaving the field. */
public final class NumberField extends HBox {
    private static final PseudoClass FOCUS_WITHIN = PseudoClass.getPseudoClass("focus-within");

    private final TextField text = new TextField();
    private final IntConsumer accepted;
    private int shown;

    /**
     * @param name what is read aloud
     * @param accepted is handed what the user wrote, in range or not
     */
    public NumberField(String name, String unit, IntConsumer accepted) {
        this.accepted = accepted;
        getStyleClass().add("field");
        text.setAccessibleText(name);
        text.setPrefColumnCount(4);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label suffix = Nodes.label(unit, "unit");
        suffix.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(text, suffix);
        text.setOnAction(_ -> commit());
        text.focusedProperty()
                .subscribe(
                        focused -> {
                            pseudoClassStateChanged(FOCUS_WITHIN, focused);
                            if (!focused) {
                                commit();
                            }
                        });
    }

    /** Shows a number, unless the user is writing another. */
    public void show(int number) {
        shown = number;
        if (!text.isFocused()) {
            text.setText(Integer.toString(number));
        }
    }

    /** Shows that there is no number yet. */
    public void showNone() {
        shown = 0;
        text.setText("");
    }

    /** Frames the field in red. */
    public void setInvalid(boolean invalid) {
        getStyleClass().remove("invalid");
        if (invalid) {
            getStyleClass().add("invalid");
        }
    }

    public TextField text() {
        return text;
    }

    private void commit() {
        OptionalInt written = parse(text.getText());
        if (written.isPresent() && written.getAsInt() != shown) {
            shown = written.getAsInt();
            accepted.accept(shown);
        } else if (written.isEmpty() && shown != 0) {
            text.setText(Integer.toString(shown));
        }
    }

    private static OptionalInt parse(String written) {
        String digits = written.replaceAll("[\\s\\u2009,]", "");
        try {
            return digits.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}
