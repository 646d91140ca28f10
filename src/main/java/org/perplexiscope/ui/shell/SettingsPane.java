package org.perplexiscope.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Precision;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.read.ReadModel;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is chosen once: language, theme, precision. */
final class SettingsPane extends VBox {
    /**
     * @param language the language in force, empty for the system's
     * @param speak is handed another language, empty for the system's
     */
    SettingsPane(
            ReadModel read, Theme theme, Texts texts, String language, Consumer<String> speak) {
        setSpacing(12);
        setPrefWidth(340);
        Segmented<Theme.Mode> mode =
                new Segmented<>(
                        texts.of("shell.theme"),
                        List.of(Theme.Mode.values()),
                        m -> texts.of("shell.theme." + m.name().toLowerCase(Locale.ROOT)));
        mode.valueProperty().bindBidirectional(theme.modeProperty());
        ComboBox<String> languages =
                choice(
                        List.of("", "en", "zh"),
                        code -> texts.of("shell.language." + (code.isEmpty() ? "system" : code)));
        languages.setValue(language);
        languages.valueProperty().subscribe((_, code) -> speak.accept(code == null ? "" : code));
        ComboBox<Precision> precision =
                choice(List.of(Precision.values()), p -> texts.of("shell.precision." + p.id()));
        precision.valueProperty().bindBidirectional(read.precisionProperty());
        getChildren()
                .addAll(
                        Nodes.label(texts.of("shell.settings"), "card-title"),
                        row(texts.of("shell.language"), languages),
                        row(texts.of("shell.theme"), mode),
                        row(texts.of("shell.precision"), precision),
                        Nodes.paragraph(texts.of("shell.precision.note"), "caption"));
    }

    private static <T> ComboBox<T> choice(List<T> values, Function<T, String> names) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().addAll(values);
        box.setPrefWidth(200);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : names.apply(value);
                    }

                    @Override
                    public T fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
        return box;
    }

    private static HBox row(String name, Node control) {
        Label label = Nodes.label(name, "label-text");
        label.setLabelFor(control);
        HBox row = new HBox(label, Nodes.spacer(), control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
