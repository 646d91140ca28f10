package org.perplexiscope.ui.inspect;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.perplexiscope.job.ContextLadder.Rung;
import org.perplexiscope.measure.Units;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.List;
import java.util.function.IntConsumer;

/** With how little context the token is still predicted: surprise against tokens before it. */
final class ContextSection extends VBox {
    private static final double HEIGHT = 92;
    private static final double LEFT = 24;
    private static final double RIGHT = 10;
    private static final double TOP = 8;
    private static final double BOTTOM = 18;
    private static final double DOT = 2.5;

    /** Within so many bits a shorter context is as good as all of it. */
    private static final double AS_GOOD = 0.5;

    private final Texts texts;
    private final Button ask;
    private final Canvas canvas = new Canvas(240, HEIGHT);
    private final Label words = Nodes.paragraph("", "inspector-after");
    private IntConsumer onAsk = _ -> {};
    private List<Rung> rungs = List.of();
    private int token = InspectorView.NONE;
    private int model;
    private Palette palette = Palette.LIGHT;
    private Unit unit = Unit.BITS;

    ContextSection(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("inspector-section", "last");
        Label title = new Label(texts.of("inspect.ladder"));
        title.getStyleClass().add("inspector-heading");
        ask = Nodes.button(texts.of("inspect.ladder.ask"), "", this::ask, "link", "inspector-link");
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(title, ask, canvas, words);
        widthProperty().subscribe(_ -> paint());
    }

    void setOnAsk(IntConsumer action) {
        onAsk = action;
    }

    /** Shows another token, of which nothing is known yet, or the same in other colours. */
    void show(int shown, boolean possible, Palette colours, Unit shownUnit, int shownModel) {
        if (shown != token) {
            token = shown;
            rungs = List.of();
            ask.setDisable(false);
        }
        palette = colours;
        unit = shownUnit;
        model = shownModel;
        Nodes.show(this, possible);
        refresh();
    }

    /** Forgets what was computed, as when the text has changed. */
    void forget() {
        token = InspectorView.NONE;
    }

    /** Takes the answer for a token; ignored if another one is shown by now. */
    void answer(int of, List<Rung> found) {
        if (of == token) {
            rungs = found;
            refresh();
        }
    }

    private void ask() {
        ask.setDisable(true);
        onAsk.accept(token);
    }

    private void refresh() {
        boolean known = !rungs.isEmpty();
        Nodes.show(ask, !known);
        Nodes.show(canvas, known);
        Nodes.show(words, known);
        if (known) {
            Rung enough = enough();
            words.setText(
                    texts.of(
                            enough.equals(rungs.getLast())
                                    ? "inspect.ladder.all"
                                    : "inspect.ladder.enough",
                            enough.tokens(),
                            rungs.getLast().tokens()));
            canvas.setAccessibleText(texts.of("inspect.ladder") + ": " + words.getText());
            paint();
        }
    }

    /** The shortest context from which on no more of it helps much. */
    private Rung enough() {
        double all = Units.bits(rungs.getLast().nats());
        int enough = rungs.size() - 1;
        while (enough > 0 && Units.bits(rungs.get(enough - 1).nats()) <= all + AS_GOOD) {
            enough--;
        }
        return rungs.get(enough);
    }

    private void paint() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        if (rungs.isEmpty() || width < 80) {
            return;
        }
        canvas.setWidth(width);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, HEIGHT);
        double most = rungs.stream().mapToDouble(rung -> unit.of(rung.nats())).max().orElse(1);
        most = Math.max(1, Math.ceil(most));
        double bottom = HEIGHT - BOTTOM;
        g.setFont(Fonts.ui(11));
        g.setFill(palette.ink3());
        g.setStroke(palette.line2());
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (double value : new double[] {0, most / 2, most}) {
            double y = Math.rint(bottom - value / most * (bottom - TOP)) + 0.5;
            g.strokeLine(LEFT, y, width - RIGHT, y);
            g.fillText(Numbers.decimals(value, value == Math.rint(value) ? 0 : 1), LEFT - 5, y);
        }
        g.setStroke(palette.model(model));
        g.setFill(palette.model(model));
        g.setLineWidth(2);
        double[] xs = new double[rungs.size()];
        double[] ys = new double[rungs.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(i, width);
            ys[i] = bottom - unit.of(rungs.get(i).nats()) / most * (bottom - TOP);
        }
        g.strokePolyline(xs, ys, xs.length);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        double free = 0;
        for (int i = 0; i < xs.length; i++) {
            g.setFill(palette.model(model));
            g.fillOval(xs[i] - DOT, ys[i] - DOT, 2 * DOT, 2 * DOT);
            String label = Numbers.whole(rungs.get(i).tokens());
            double half = label.length() * 3.4;
            boolean last = i == xs.length - 1;
            if (last || (xs[i] - half > free && xs[i] + half < x(xs.length - 1, width) - 16)) {
                g.setFill(palette.ink3());
                g.fillText(label, Math.min(xs[i], width - half), HEIGHT - 4);
                free = xs[i] + half + 4;
            }
        }
    }

    private double x(int rung, double width) {
        double room = width - LEFT - RIGHT - 2 * DOT;
        return LEFT + DOT + (rungs.size() == 1 ? 0.5 : rung / (rungs.size() - 1.0)) * room;
    }
}
