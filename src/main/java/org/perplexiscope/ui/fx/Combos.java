package org.perplexiscope.ui.fx;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** Drop-down lists of values that are not strings. */
public final class Combos {
    private Combos() {}

    /**
     * A drop-down list.
     *
     * @param name what is read aloud
     */
    public static <T> ComboBox<T> of(String name, List<T> values, Function<T, String> names) {
        ComboBox<T> combo = new ComboBox<>();
        combo.getItems().setAll(values);
        combo.setAccessibleText(name);
        combo.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : names.apply(value);
                    }

                    @Override
                    public T fromString(String text) {
                        throw new UnsupportedOperationException(text);
                    }
                });
        return combo;
    }
}
