package org.perplexiscope.ui.compare;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the list of what changed: words, figures, the difference as a bar.
 *
 * @param <T> what the row stands for
 */
abstract class ChangeRow<T> extends ListCell<T> {
    static final double BAR = 44;

    /** More figures leave no room for the bar. */
    static final int MOST_WITH_BAR = 2;

    static final double FIGURE = 28;
    static final double DIFFERENCE = 42;
    private static final String LINE_END = "\u23CE";

    /** The row of what it stands for, or null where that is gone. */
    abstract @Nullable Node row(T item);

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setGraphic(item == null || empty ? null : row(item));
    }

    @Override
    public void updateSelected(boolean selected) {
        super.updateSelected(selected);
        updateItem(getItem(), isEmpty());
    }

    /**
     * Puts a row together.
     *
     * @param figures in bits or times, NaN for what is not known
     * @param largest difference of the list, which has the longest bar
     * @param colour of the bar
     */
    final Node row(
            String surface, List<String> figures, double bits, double largest, String colour) {
        String words = surface.strip();
        Label name = Nodes.label(words.isEmpty() ? LINE_END : words.replace('\n', ' '), "strong");
        name.setStyle("-fx-font-size: 12.5px;");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(36);
        List<Node> parts = new ArrayList<>(List.of(name));
        figures.forEach(figure -> parts.add(number(figure, FIGURE)));
        if (figures.size() <= MOST_WITH_BAR) {
            parts.add(bar(bits, largest, colour));
        }
        Label difference = number(Numbers.signed(bits, decimals(bits)), DIFFERENCE);
        difference.getStyleClass().add("strong");
        parts.add(difference);
        HBox row = new HBox(6);
        row.getChildren().setAll(parts);
        row.getStyleClass().add("changed-row");
        row.setPrefWidth(0);
        if (isSelected()) {
            row.getStyleClass().add("selected");
        }
        return row;
    }

    static String figure(double bits) {
        return Numbers.decimals(bits, decimals(bits));
    }

    /** Where there is no room for a decimal, it matters least. */
    private static int decimals(double bits) {
        return Math.abs(bits) < 99.95 ? 1 : 0;
    }

    private static Label number(String text, double width) {
        Label label = Nodes.label(text, "label-text");
        label.setMinWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static StackPane bar(double bits, double largest, String colour) {
        double length = Math.max(1, BAR / 2 * Math.min(1, Math.abs(bits) / largest));
        Region filled = new Region();
        filled.setStyle("-fx-background-color: " + colour + ";");
        filled.setMaxSize(length, 10);
        filled.setMinSize(length, 10);
        filled.setTranslateX(bits > 0 ? length / 2 : -length / 2);
        Region zero = new Region();
        zero.setStyle("-fx-background-color: -px-ink-4;");
        zero.setMinSize(1, 14);
        zero.setMaxSize(1, 14);
        StackPane pane = new StackPane(filled, zero);
        pane.setMinWidth(BAR);
        pane.setMaxWidth(BAR);
        return pane;
    }
}
