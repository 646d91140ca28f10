package org.perplexiscope.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;

import java.util.List;
import java.util.function.Consumer;

/** The window's first row: its name, the views, and what concerns the whole window. */
final class TopBar extends HBox {
    /** Where the view switcher begins. */
    private static final double SWITCHER_X = 258;

    private final Segmented<View> views;
    private final Button out;

    /**
     * @param openText asks for a text file
     * @param export shows the export menu below the node it is handed
     * @param settings shows the settings below the node it is handed
     */
    TopBar(
            Texts texts,
            Theme theme,
            Runnable openText,
            Consumer<Button> export,
            Consumer<Button> settings) {
        getStyleClass().add("top-bar");
        setSpacing(10);
        views =
                new Segmented<>(
                        texts.of("shell.views"), List.of(View.values()), v -> texts.of(v.key()));
        views.getStyleClass().add("large");
        HBox name = new HBox(9, new Logo(theme), Nodes.label(texts.of("shell.name"), "logo"));
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(SWITCHER_X - 12 - 10);
        for (View view : View.values()) {
            Nodes.tip(
                    views.button(view),
                    Keys.named(
                            texts.of(view.tipKey()),
                            Keys.ctrl(view == View.READ ? KeyCode.DIGIT1 : KeyCode.DIGIT2)));
        }
        Button open =
                Nodes.iconButton(
                        "file-plus",
                        Keys.named(texts.of("shell.open.text"), Keys.ctrl(KeyCode.O)),
                        openText);
        out =
                Nodes.iconButton(
                        "download",
                        Keys.named(texts.of("shell.export"), Keys.ctrl(KeyCode.E)),
                        () -> {});
        out.setOnAction(_ -> export.accept(out));
        Button light =
                Nodes.iconButton(
                        "moon",
                        Keys.named(texts.of("shell.theme"), Keys.ctrl(KeyCode.D)),
                        theme::toggle);
        theme.paletteProperty()
                .subscribe(palette -> light.setGraphic(Icons.of(palette.dark() ? "sun" : "moon")));
        Button more = Nodes.iconButton("settings", texts.of("shell.settings"), () -> {});
        more.setOnAction(_ -> settings.accept(more));
        getChildren().addAll(name, views, Nodes.spacer(), open, out, light, more);
    }

    Button exportButton() {
        return out;
    }

    Segmented<View> views() {
        return views;
    }
}
