package org.perplexiscope.ui.fx;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A few values side by side, one of which is chosen.
 *
 * @param <T> the values
 */
public final class Segmented<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final ObjectProperty<T> value;

    /**
     * @param values at least one; the first is chosen
     * @param name what is read aloud for the whole
     */
    public Segmented(String name, List<T> values, Function<T, String> names) {
        value = new SimpleObjectProperty<>(values.getFirst());
        getStyleClass().add("segmented");
        setAccessibleText(name);
        ToggleGroup group = new ToggleGroup();
        for (T each : values) {
            ToggleButton button = new ToggleButton(names.apply(each));
            button.setToggleGroup(group);
            if (!Fonts.isInMedium(button.getText())) {
                button.getStyleClass().add("regular");
            }
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> value.set(each));
            buttons.put(each, button);
            getChildren().add(button);
        }
        group.selectedToggleProperty()
                .subscribe(
                        (_, now) -> {
                            if (now == null) {
                                mark(value.get());
                            } else {
                                buttons.forEach(
                                        (each, button) -> {
                                            if (button.equals(now)) {
                                                value.set(each);
                                            }
                                        });
                            }
                        });
        value.subscribe(this::mark);
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    /** The button of a value, for a tip or to switch it off. */
    public ToggleButton button(T each) {
        ToggleButton button = buttons.get(each);
        if (button == null) {
            throw new IllegalArgumentException(String.valueOf(each));
        }
        return button;
    }

    private void mark(T chosen) {
        ToggleButton button = buttons.get(chosen);
        if (button != null) {
            button.setSelected(true);
        }
    }
}
