package org.perplexiscope.ui.shell;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.compare.CompareModel;
import org.perplexiscope.ui.compare.SelectedUnit;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;

import java.util.ArrayList;
import java.util.List;

/** The line below everything: the figures of the text, and what the program is doing. */
final class StatusStrip extends HBox {
    /** Widest word, in pixels; the rest of a longer one is left out. */
    private static final double WORD = 160;

    /** Below this width in pixels the rate is left out. */
    private static final double NARROW = 1100;

    private final ReadModel read;
    private final CompareModel compare;
    private final Texts texts;
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel;
    private final PauseTransition moment =
            new PauseTransition(Duration.millis((double) ReadModel.MOMENT.toMillis()));
    private boolean comparing;
    private boolean scoring;
    private Runnable onProtocol = () -> {};

    StatusStrip(ReadModel read, CompareModel compare, Texts texts) {
        this.read = read;
        this.compare = compare;
        this.texts = texts;
        getStyleClass().add("status-strip");
        setAccessibleText(texts.of("shell.status"));
        bar.setPrefWidth(220);
        bar.setMinWidth(40);
        moment.setOnFinished(_ -> refresh());
        cancel = Nodes.button(texts.of("shell.status.cancel"), "x", read::cancel, "link");
        cancel.setGraphic(Icons.of("x", Icons.SMALL));
        cancel.setMinWidth(USE_PREF_SIZE);
        Nodes.tip(cancel, texts.of("shell.status.cancel.tip"));
        InvalidationListener refresh = _ -> refresh();
        for (ModelSlot slot : read.slots()) {
            slot.phaseProperty().addListener(refresh);
            slot.resultProperty().addListener(refresh);
            slot.openingProperty().addListener(refresh);
            slot.selection().brushProperty().addListener(refresh);
        }
        widthProperty()
                .subscribe(
                        (before, now) -> {
                            if (before.doubleValue() < NARROW != now.doubleValue() < NARROW) {
                                refresh();
                            }
                        });
        read.unitProperty().addListener(refresh);
        read.staleProperty().addListener(refresh);
        read.bytesProperty().addListener(refresh);
        compare.selectedUnitProperty().addListener(refresh);
        read.turnsProperty().addListener(refresh);
        refresh();
    }

    /** Whether the figures of both models are shown. */
    void setComparing(boolean both) {
        comparing = both;
        refresh();
    }

    /** Where there is no room for all figures, the last ones are left out. */
    @Override
    protected void layoutChildren() {
        List<Node> figures =
                getChildren().stream()
                        .filter(node -> node.getStyleClass().contains("status-item"))
                        .toList();
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        for (Node other : getChildren()) {
            if (!figures.contains(other)) {
                room -= other.minWidth(-1);
            }
        }
        for (int i = 0; i < figures.size(); i++) {
            room -= figures.get(i).prefWidth(-1);
            boolean fits = i == 0 || room >= 0;
            if (fits != figures.get(i).isManaged()) {
                Nodes.show(figures.get(i), fits);
            }
        }
        super.layoutChildren();
    }

    private void refresh() {
        if (isMomentary()) {
            return;
        }
        List<Node> items = new ArrayList<>();
        if (comparing && read.slots().stream().skip(1).anyMatch(slot -> slot.card() != null)) {
            for (Slot slot : Slot.values()) {
                if (slot.of(read).phase() != Phase.EMPTY) {
                    addBrief(items, slot);
                }
            }
            addSelected(items);
        } else {
            addFigures(items, read.a());
            addBrush(items, read.a());
        }
        if (read.turnsProperty().get()) {
            addTurns(items);
        }
        addProgress(items);
        items.add(Nodes.spacer());
        addEnd(items);
        getChildren().setAll(items);
    }

    /** Whether something is being scored that may be done before anybody could read of it. */
    private boolean isMomentary() {
        ModelSlot busy = busy();
        if (busy == null || busy.phase() != Phase.SCORING || getChildren().isEmpty()) {
            moment.stop();
            scoring = false;
            return false;
        }
        if (!scoring) {
            scoring = true;
            moment.playFromStart();
        }
        return moment.getStatus() == Animation.Status.RUNNING;
    }

    private void addFigures(List<Node> items, ModelSlot slot) {
        Result result = slot.result();
        if (result == null || slot.phase() == Phase.OPEN_FAILED) {
            addWithoutResult(items, slot);
            return;
        }
        Summary sums = result.summary();
        boolean running = result.state() == Result.State.RUNNING;
        if (sums.scored() > 0) {
            HBox perplexity =
                    item(
                            items,
                            Nodes.label(texts.of("shell.status.perplexity")),
                            figure(Numbers.perplexity(sums.perplexity())));
            perplexity.getChildren().add(Nodes.label(behindPerplexity(result, running)));
            perplexity.getChildren().add(protocol(result));
            String per = read.unitProperty().get() == Unit.BITS ? "bits" : "nats";
            double perToken = read.unitProperty().get().of(sums.meanNats());
            item(
                    items,
                    figure(Numbers.rate(perToken)),
                    Nodes.label(texts.of("shell.pertoken." + per)));
            if (!running) {
                double perByte = read.unitProperty().get().of(sums.nats()) / sums.bytes();
                item(
                        items,
                        figure(Numbers.rate(perByte)),
                        Nodes.label(texts.of("shell.perbyte." + per)));
            }
        }
        if (sums.scored() == result.tokens()) {
            item(
                    items,
                    figure(Numbers.whole(result.tokens())),
                    Nodes.label(texts.of("shell.status.tokens")));
        } else {
            item(
                    items,
                    figure(Numbers.whole(sums.scored())),
                    Nodes.label(texts.of("shell.status.of", result.tokens())));
        }
        if (result.tokensPerSecond() > 0 && !isNarrow()) {
            item(
                    items,
                    figure(Numbers.whole(Math.round(result.tokensPerSecond()))),
                    Nodes.label(texts.of("shell.status.rate")));
        }
    }

    private boolean isNarrow() {
        return getWidth() > 0 && getWidth() < NARROW;
    }

    /** How the number was counted; a click tells all of it. */
    private Button protocol(Result result) {
        Button label =
                Nodes.button(
                        result.protocol().label(result.model().addsBos()),
                        "",
                        onProtocol,
                        "link",
                        "protocol-label");
        label.setMinWidth(USE_PREF_SIZE);
        Nodes.tip(label, texts.of("read.card.title"));
        return label;
    }

    private void addBrush(List<Node> items, ModelSlot slot) {
        TokenRange brush = slot.selection().brushProperty().get();
        Result result = slot.result();
        if (brush == null || result == null || brush.from() >= result.done()) {
            return;
        }
        double perplexity =
                result.running().over(brush.from(), Math.min(brush.to(), result.done()));
        String tokens =
                brush.size() == 1
                        ? texts.of("shell.status.brushOne", brush.first())
                        : texts.of("shell.status.brush", brush.first(), brush.last());
        item(items, Nodes.label(tokens), figure(Numbers.perplexity(perplexity)));
    }

    /** What shows everything about the number. */
    void setOnProtocol(Runnable action) {
        onProtocol = action;
        refresh();
    }

    private String behindPerplexity(Result result, boolean running) {
        if (running) {
            return texts.of("shell.status.sofar");
        }
        double error = result.summary().perplexityStandardError();
        return Double.isNaN(error) ? "" : "± " + Numbers.perplexity(error);
    }

    private void addWithoutResult(List<Node> items, ModelSlot slot) {
        if (slot.phase() == Phase.OPEN_FAILED) {
            Label failed = Nodes.label(texts.of("shell.status.open.failed"), "error-text");
            failed.setGraphic(Icons.of("alert-octagon", Icons.SMALL));
            item(items, failed);
        }
        long bytes = read.bytesProperty().get();
        item(
                items,
                Nodes.label(
                        bytes == 0
                                ? texts.of("shell.status.no.text")
                                : texts.of("shell.status.unscored", bytes)));
    }

    private void addBrief(List<Node> items, Slot slot) {
        Label badge = Nodes.label(slot.letter(), "badge", slot.style());
        Result result = slot.of(read).result();
        HBox box = item(items, badge, Nodes.label("PPL"));
        if (result != null && result.summary().scored() > 0) {
            box.getChildren()
                    .addAll(
                            figure(Numbers.perplexity(result.summary().perplexity())),
                            Nodes.label(
                                    behindPerplexity(
                                            result, result.state() == Result.State.RUNNING)));
        } else {
            box.getChildren().add(figure(Numbers.NONE));
        }
    }

    private void addSelected(List<Node> items) {
        SelectedUnit word = compare.selectedUnitProperty().get();
        if (word == null) {
            return;
        }
        Label surface = figure(word.surface().isEmpty() ? "\u23CE" : word.surface());
        surface.setMaxWidth(WORD);
        Unit unit = read.unitProperty().get();
        item(
                items,
                Nodes.label(texts.of("shell.status.selected")),
                surface,
                Nodes.label(
                        texts.of(
                                "shell.status.both",
                                word.reference().letter(),
                                Numbers.surpriseShort(unit.of(word.referenceNats())),
                                word.other().letter(),
                                Numbers.surpriseShort(unit.of(word.otherNats())),
                                texts.of(unit.key()))));
    }

    private void addTurns(List<Node> items) {
        Label turns = Nodes.label(texts.of("shell.status.turns"));
        turns.setGraphic(Icons.of("repeat", Icons.SMALL));
        turns.setGraphicTextGap(7);
        Nodes.tip(turns, texts.of("shell.status.turns.tip"));
        item(items, turns);
    }

    private void addProgress(List<Node> items) {
        ModelSlot busy = busy();
        if (busy == null) {
            return;
        }
        Result result = busy.result();
        String words;
        if (busy.phase() == Phase.OPENING) {
            bar.setProgress(
                    busy.openingProperty().get() < 0
                            ? ProgressBar.INDETERMINATE_PROGRESS
                            : busy.openingProperty().get());
            words = texts.of("shell.status.opening", name(busy));
        } else if (result == null || result.done() == 0) {
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            words = texts.of("shell.status.starting");
        } else {
            double share = (double) result.done() / result.tokens();
            bar.setProgress(share);
            double left = result.seconds() / share - result.seconds();
            words =
                    texts.of(
                            "shell.status.left",
                            texts.isChinese()
                                    ? Math.round(100 * share) + "%"
                                    : Math.round(100 * share) + "\u00A0%",
                            time(left));
        }
        HBox box = new HBox(10, bar, whole(Nodes.label(words)));
        box.setAlignment(Pos.CENTER_LEFT);
        box.setPadding(new javafx.geometry.Insets(0, 0, 0, 12));
        items.add(box);
    }

    private String time(double seconds) {
        return seconds < 99.5
                ? texts.of("shell.status.seconds", Math.round(Math.ceil(seconds)))
                : texts.of("shell.status.minutes", Math.round(seconds / 60));
    }

    private void addEnd(List<Node> items) {
        if (busy() != null) {
            items.add(cancel);
            items.add(whole(Nodes.label("Esc", "key-hint")));
            return;
        }
        ModelSlot a = read.a();
        Result result = a.result();
        Label end;
        if (a.isKept()) {
            end =
                    result == null
                            ? Nodes.label(texts.of("shell.status.kept.edited"), "warn-text")
                            : Nodes.label(texts.of("shell.status.kept"));
            end.setGraphic(Icons.of("archive", Icons.SMALL));
        } else if (read.staleProperty().get()) {
            end = Nodes.label(texts.of("shell.status.stale"), "warn-text");
        } else if (a.phase() == Phase.STOPPED && result != null) {
            end = Nodes.label(texts.of("shell.status.stopped", result.done()));
            end.setGraphic(Icons.of("pause", Icons.SMALL));
        } else if (a.phase() == Phase.DONE && result != null) {
            end = Nodes.label(texts.of("shell.status.done", Numbers.seconds(result.seconds())));
            end.setGraphic(Icons.of("check", Icons.SMALL));
        } else {
            FaultException fault = a.fault();
            end =
                    a.phase() == Phase.SCORE_FAILED && fault != null
                            ? Nodes.label(fault.what(texts.locale()), "error-text")
                            : Nodes.label(texts.of("shell.status.ready"));
        }
        end.setGraphicTextGap(7);
        end.setMinWidth(0);
        Nodes.tip(end, end.getText());
        items.add(end);
    }

    private @Nullable ModelSlot busy() {
        for (ModelSlot slot : read.slots()) {
            if (slot.phase().isBusy()) {
                return slot;
            }
        }
        return null;
    }

    private static String name(ModelSlot slot) {
        var source = slot.source();
        return source == null ? "" : source.name();
    }

    private HBox item(List<Node> items, Node... nodes) {
        HBox box = new HBox(nodes);
        box.getStyleClass().add("status-item");
        box.setMinWidth(USE_PREF_SIZE);
        if (items.isEmpty()) {
            box.getStyleClass().add("first");
        }
        items.add(box);
        return box;
    }

    /** Where there is little room the bar is short, not the words. */
    private static Label whole(Label label) {
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label figure(String number) {
        return Nodes.label(number, "strong");
    }
}
