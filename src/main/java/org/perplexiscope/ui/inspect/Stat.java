package org.perplexiscope.ui.inspect;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A figure with its name above and its unit behind. */
final class Stat extends VBox {
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label unit = new Label();

    Stat(String label) {
        getStyleClass().add("stat");
        name.setText(label);
        name.getStyleClass().add("stat-name");
        value.getStyleClass().add("stat-value");
        value.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("stat-unit");
        HBox line = new HBox(4, value, unit);
        line.setAlignment(Pos.BASELINE_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(name, line);
    }

    void show(String figure, String unitName) {
        value.setText(figure);
        unit.setText(unitName);
        setAccessibleText(name.getText() + ": " + figure + " " + unitName);
    }

    String text() {
        return (value.getText() + " " + unit.getText()).strip();
    }
}
