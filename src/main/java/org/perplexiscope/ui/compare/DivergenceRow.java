package org.perplexiscope.ui.compare;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.Locale;

/** KL divergence: the figure, the way to it, or why there is none. */
final class DivergenceRow extends HBox {
    private final CompareModel model;
    private final DivergenceRun run;
    private final Texts texts;

    DivergenceRow(CompareModel model, DivergenceRun run, Texts texts) {
        super(8);
        this.model = model;
        this.run = run;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(22);
        run.stateProperty().subscribe(this::show);
    }

    private void show(DivergenceRun.State state) {
        Label name = Nodes.label(texts.of("compare.kl"), "label-text");
        Nodes.tip(name, texts.of("compare.kl.tip"));
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(name, Nodes.spacer());
        String reason = "compare.kl." + state.phase().name().toLowerCase(Locale.ROOT);
        switch (state.phase()) {
            case POSSIBLE -> getChildren().add(button("compare.kl.start", "play", run::start));
            case RUNNING -> {
                ProgressBar bar = new ProgressBar(state.progress());
                bar.setPrefWidth(90);
                getChildren().addAll(bar, button("shell.status.cancel", "x", run::cancel));
            }
            case DONE -> getChildren().add(figure());
            case FAILED -> {
                FaultException fault = state.fault();
                Label words =
                        Nodes.label(
                                fault == null
                                        ? texts.of("compare.kl.failed")
                                        : fault.what(texts.locale()),
                                "error-text");
                words.setWrapText(true);
                getChildren().addAll(words, button("compare.kl.start", "play", run::start));
            }
            case NONE -> {}
            default -> getChildren().add(Nodes.label(texts.of(reason), "label-text"));
        }
    }

    private Button button(String key, String icon, Runnable action) {
        return Nodes.button(texts.of(key), icon, action, "link");
    }

    private Node figure() {
        Compared now = model.compared();
        @Nullable DivergenceStatistics statistics =
                now == null ? null : now.comparison().divergenceStatistics();
        if (statistics == null) {
            return new Label();
        }
        return Nodes.label(
                texts.of(
                        "compare.kl.figure",
                        small(statistics.kl().value()),
                        small(statistics.kl().error())),
                "strong");
    }

    /** A number of a size that is not known, with three digits that count. */
    static String small(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return Numbers.decimals(value, 0);
        }
        int decimals = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return decimals > 7
                ? String.format(Locale.ROOT, "%.2e", value).replace('-', Numbers.MINUS)
                : Numbers.decimals(value, Math.max(0, decimals));
    }
}
