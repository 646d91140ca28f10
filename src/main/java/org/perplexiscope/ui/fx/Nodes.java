package org.perplexiscope.ui.fx;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The small parts that views are put together from. */
public final class Nodes {
    private static final Duration TIP_DELAY = Duration.millis(350);

    private Nodes() {}

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A label that breaks into lines. */
    public static Label paragraph(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Takes what room is left in a row. */
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static Button button(String text, String icon, Runnable action, String... styles) {
        Button button = new Button(text);
        if (!icon.isEmpty()) {
            button.setGraphic(Icons.of(icon));
        }
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A button that is only an icon: its name is in the tip, and read aloud. */
    public static Button iconButton(String icon, String name, Runnable action, String... styles) {
        Button button = new Button(name, Icons.of(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("icon-button");
        button.getStyleClass().addAll(styles);
        button.setAccessibleText(name);
        button.setOnAction(_ -> action.run());
        tip(button, name);
        return button;
    }

    public static void tip(Control control, String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(TIP_DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        control.setTooltip(tooltip);
    }

    /** Shows or hides a node together with the room it takes. */
    public static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
