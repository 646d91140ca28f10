package org.perplexiscope.ui.prefs;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Switch;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.function.Function;

/** The rows that a page of the preferences is made of: a name, a note under it, a control. */
final class Rows extends VBox {
    private static final double CONTROL = 210;

    private final Texts texts;

    Rows(Texts texts) {
        this.texts = texts;
        getStyleClass().add("prefs-page");
    }

    /** Begins a group of rows. */
    void heading(String key) {
        getChildren().add(Nodes.label(texts.of(key), "heading"));
    }

    void note(String key, Object... arguments) {
        getChildren().add(Nodes.paragraph(texts.of(key, arguments), "caption"));
    }

    void add(Node whole) {
        getChildren().add(whole);
    }

    /** A row; the note is the key with {@code .note} behind it. */
    void row(String key, Node control) {
        Label name = Nodes.label(texts.of(key));
        name.setLabelFor(control);
        name.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(2, name, Nodes.paragraph(texts.of(key + ".note"), "caption"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(24, words, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("prefs-row");
        getChildren().add(row);
    }

    void toggle(String key, BooleanProperty value) {
        Switch toggle = new Switch(texts.of(key));
        toggle.selectedProperty().bindBidirectional(value);
        toggle.setUserData(value); // as below
        row(key, toggle);
    }

    /** A list to choose from that follows the property and sets it. */
    <T> ComboBox<T> choice(
            String key, Property<T> value, List<T> values, Function<T, String> names) {
        ComboBox<T> box = list(key, values, names);
        box.valueProperty().bindBidirectional(value);
        box.setUserData(value); // the binding alone would let it go
        row(key, box);
        return box;
    }

    <T> ComboBox<T> list(String key, List<T> values, Function<T, String> names) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().addAll(values);
        box.setPrefWidth(CONTROL);
        box.setMinWidth(CONTROL);
        box.setAccessibleText(texts.of(key));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T each) {
                        return each == null ? "" : names.apply(each);
                    }

                    @Override
                    public T fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
        return box;
    }
}
