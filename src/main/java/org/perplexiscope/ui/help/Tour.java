package org.perplexiscope.ui.help;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows what is where in a few steps: everything but the part in question is dimmed, and a card
 * beside it says what it is for.
 */
public final class Tour extends Overlay {
    private static final double CARD = 340;
    private static final double GAP = 14;
    private static final double EDGE = 12;
    private static final double ROUND = 8;

    private final List<Step> steps;
    private final Texts texts;
    private final VBox card;
    private final Label title = Nodes.paragraph("", "title");
    private final Label words = Nodes.paragraph("", "secondary");
    private final Label count = Nodes.label("", "caption");
    private final Button back;
    private final Button next;
    private Shape veil = new Path();
    private int at;

    /**
     * One step.
     *
     * @param key of its title; {@code .words} behind it is the key of what is said
     * @param part what it is about, empty while that is not on screen
     */
    public record Step(String key, Supplier<Optional<Node>> part) {}

    private Tour(Pane over, List<Step> steps, Texts texts) {
        VBox card = new VBox(10);
        super(over, card, Pos.TOP_LEFT);
        this.card = card;
        this.steps = steps;
        this.texts = texts;
        getStyleClass().setAll("tour");
        card.getStyleClass().addAll("dialog-card", "tour-card");
        card.setMaxSize(CARD, USE_PREF_SIZE);
        card.setPrefWidth(CARD);
        Button skip = Nodes.button(texts.of("tour.skip"), "", this::close, "ghost");
        back = Nodes.button(texts.of("tour.back"), "", () -> go(at - 1));
        next = Nodes.button("", "", () -> go(at + 1), "primary");
        HBox buttons = new HBox(8, count, Nodes.spacer(), skip, back, next);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getChildren().forEach(each -> keepWide((Region) each));
        card.getChildren().addAll(title, words, buttons);
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    /** Begins the tour over the window. */
    public static Tour show(Pane over, List<Step> steps, Texts texts) {
        Tour tour = new Tour(over, steps, texts);
        tour.say();
        tour.open();
        return tour;
    }

    /** The step that is shown, from 0 on. */
    public int step() {
        return at;
    }

    @Override
    protected Node firstFocus() {
        return next;
    }

    private static void keepWide(Region node) {
        if (node instanceof Button || node instanceof Label) {
            node.setMinWidth(USE_PREF_SIZE);
        }
    }

    private void steer(KeyEvent key) {
        if (key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.PAGE_DOWN) {
            go(at + 1);
            key.consume();
        } else if (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.PAGE_UP) {
            go(at - 1);
            key.consume();
        }
    }

    private void go(int step) {
        if (step >= steps.size()) {
            close();
        } else if (step >= 0) {
            at = step;
            say();
            requestLayout();
        }
    }

    private void say() {
        Step step = steps.get(at);
        title.setText(texts.of(step.key()));
        words.setText(texts.of(step.key() + ".words"));
        count.setText(texts.of("tour.count", at + 1, steps.size()));
        Nodes.show(back, at > 0);
        next.setText(texts.of(at + 1 < steps.size() ? "tour.next" : "tour.done"));
        card.setAccessibleText(title.getText() + " " + words.getText());
        next.setAccessibleText(next.getText() + ". " + title.getText() + " " + words.getText());
    }

    @Override
    protected void layoutChildren() {
        Rectangle all = new Rectangle(getWidth(), getHeight());
        Rectangle hole = hole();
        getChildren().remove(veil);
        veil = Shape.subtract(all, hole);
        veil.setManaged(false);
        veil.getStyleClass().add("tour-veil");
        getChildren().addFirst(veil);
        double width = Math.min(CARD, getWidth() - 2 * EDGE);
        double height = card.prefHeight(width);
        double x = place(hole.getX(), hole.getWidth(), width, getWidth());
        double y = hole.getY() + Math.min(hole.getHeight() / 3, 80);
        boolean beside = isFree(x, width, hole);
        if (!beside) {
            x = hole.getX() + (hole.getWidth() - width) / 2;
            double below = hole.getY() + hole.getHeight() + GAP;
            y =
                    below + height + EDGE <= getHeight()
                            ? below
                            : Math.max(EDGE, hole.getY() - GAP - height);
        }
        card.resizeRelocate(
                Math.rint(Math.clamp(x, EDGE, Math.max(EDGE, getWidth() - width - EDGE))),
                Math.rint(Math.clamp(y, EDGE, Math.max(EDGE, getHeight() - height - EDGE))),
                width,
                height);
    }

    /** To the right of the part if there is room, else to its left. */
    private static double place(double from, double size, double width, double room) {
        double right = from + size + GAP;
        return right + width + EDGE <= room ? right : from - GAP - width;
    }

    private static boolean isFree(double x, double width, Rectangle hole) {
        return x >= EDGE && (x >= hole.getX() + hole.getWidth() || x + width <= hole.getX());
    }

    /** Around the part in question; in the middle, without size, where it is not on screen. */
    private Rectangle hole() {
        Optional<Node> part = steps.get(at).part().get().filter(Tour::isShown);
        if (part.isEmpty()) {
            return new Rectangle(getWidth() / 2, getHeight() / 2, 0, 0);
        }
        Node node = part.get();
        Bounds bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        Rectangle hole =
                new Rectangle(
                        bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
        hole.setArcWidth(ROUND);
        hole.setArcHeight(ROUND);
        return hole;
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
