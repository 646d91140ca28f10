package org.perplexiscope.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;

import java.util.List;

/** The window's first row: its name, the views, and what concerns the whole window. */
final class TopBar extends HBox {
    /** Where the view switcher begins. */
    private static final double SWITCHER_X = 258;

    /** Below this width the field for commands shows no key. */
    private static final double NARROW = 1100;

    /** Below this width the name is left out, and of the field all but its icon. */
    private static final double TIGHT = 820;

    private static final double FIELD = 256;
    private static final double SHORT_FIELD = 206;
    private static final double ICON_FIELD = 34;

    private final Segmented<View> views;

    TopBar(Texts texts, Theme theme) {
        getStyleClass().add("top-bar");
        setSpacing(10);
        views =
                new Segmented<>(
                        texts.of("shell.views"), List.of(View.values()), v -> texts.of(v.key()));
        views.getStyleClass().add("large");
        Label words = Nodes.label(texts.of("shell.name"), "logo");
        words.setMinWidth(USE_PREF_SIZE);
        HBox name = new HBox(9, new Logo(theme), words);
        name.setAlignment(Pos.CENTER_LEFT);
        widthProperty()
                .subscribe(
                        width -> {
                            boolean tight = width.doubleValue() < TIGHT;
                            Nodes.show(words, !tight);
                            name.setMinWidth(tight ? 0 : SWITCHER_X - 12 - 10);
                        });
        views.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, views, Nodes.spacer());
    }

    /** Puts in the buttons, once there is something that they do. */
    void addButtons(Actions actions, Texts texts, Theme theme, List<String> keys) {
        for (View view : View.values()) {
            Nodes.tip(
                    views.button(view),
                    texts.of(view.tipKey()) + " \u00B7 " + actions.get(view.key()).tip());
        }
        getChildren().add(commandField(actions.get("action.palette"), texts));
        for (String key : keys) {
            Button button = actions.get(key).iconButton();
            button.setId(key);
            getChildren().add(button);
            if (key.equals("action.theme")) {
                theme.paletteProperty()
                        .subscribe(
                                palette ->
                                        button.setGraphic(
                                                Icons.of(palette.dark() ? "sun" : "moon")));
            }
        }
    }

    /** The button of an action, for what opens below it. */
    Button button(String key) {
        return getChildren().stream()
                .filter(node -> key.equals(node.getId()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Segmented<View> views() {
        return views;
    }

    private Button commandField(Action palette, Texts texts) {
        Label hint = Nodes.label(palette.keys().getFirst().getDisplayText(), "key-hint");
        hint.setMinWidth(USE_PREF_SIZE);
        Label words = Nodes.label(texts.of("action.palette.prompt"), "faint");
        HBox content = new HBox(8, Icons.of("search"), words, Nodes.spacer(), hint);
        content.setAlignment(Pos.CENTER_LEFT);
        content.setMouseTransparent(true);
        Button field = new Button(palette.name(), content);
        field.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        field.setAccessibleText(palette.tip());
        field.setOnAction(_ -> palette.run());
        field.getStyleClass().add("command-field");
        Nodes.tip(field, palette.tip());
        widthProperty()
                .subscribe(
                        width -> {
                            boolean tight = width.doubleValue() < TIGHT;
                            boolean narrow = width.doubleValue() < NARROW;
                            Nodes.show(hint, !narrow);
                            Nodes.show(words, !tight);
                            field.setPrefWidth(tight ? ICON_FIELD : narrow ? SHORT_FIELD : FIELD);
                            field.setMinWidth(tight ? ICON_FIELD : 0);
                            content.setPrefWidth(field.getPrefWidth() - 20);
                        });
        return field;
    }
}
