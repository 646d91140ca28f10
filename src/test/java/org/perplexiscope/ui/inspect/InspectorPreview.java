package org.perplexiscope.ui.inspect;

import javafx.application.Platform;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.curve.CurvePreview;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Paints the inspector into PNG files, to look at. */
public final class InspectorPreview {
    private InspectorPreview() {}

    /** Writes the pictures. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch painted = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    try {
                        paint();
                    } finally {
                        painted.countDown();
                    }
                });
        painted.await();
        Platform.exit();
    }

    private static void paint() {
        String text = SampleResults.LIGHTHOUSE;
        Tokenizer words = SampleResults.words(text, 9);
        Result result = SampleResults.result(words, text, Integer.MAX_VALUE, 1);
        int at = 0;
        while (!result.tokenization().surface(at).equals(" oranges")) {
            at++;
        }
        int oranges = at;
        Consumer<InspectorView> selection =
                view -> {
                    view.resultProperty().set(result);
                    view.vocabularyProperty().set(words);
                    view.selectedProperty().set(oranges);
                };
        inspector("inspector-light", 288, 690, false, Locale.ENGLISH, selection);
        inspector("inspector-dark", 288, 690, true, Locale.ENGLISH, selection);
        inspector("inspector-264", 264, 630, false, Locale.ENGLISH, selection);
        inspector("inspector-360", 360, 690, false, Locale.ENGLISH, selection);
        inspector("inspector-zh", 288, 690, false, Locale.SIMPLIFIED_CHINESE, selection);
        inspector(
                "inspector-among",
                288,
                690,
                false,
                Locale.ENGLISH,
                view -> {
                    selection.accept(view);
                    view.selectedProperty().set(2);
                    view.unitProperty().set(Unit.NATS);
                    view.vocabularyProperty().set(null);
                    view.modelProperty().set(1);
                });
        inspector("inspector-nothing", 288, 300, false, Locale.ENGLISH, _ -> {});
        inspector(
                "inspector-failed",
                288,
                300,
                true,
                Locale.ENGLISH,
                view -> view.failedProperty().set(true));
        Result early =
                SampleResults.result(result.tokenization(), result.scores(), 60, result.protocol());
        inspector(
                "inspector-scoring",
                288,
                300,
                false,
                Locale.ENGLISH,
                view -> view.resultProperty().set(early));
        inspector(
                "inspector-waiting",
                288,
                690,
                false,
                Locale.ENGLISH,
                view -> {
                    selection.accept(view);
                    view.resultProperty().set(early);
                });
        Result shared = shared();
        inspector(
                "inspector-parts",
                288,
                690,
                false,
                Locale.ENGLISH,
                view -> {
                    view.resultProperty().set(shared);
                    view.selectedProperty().set(3);
                });
    }

    /** A character of three tokens. */
    private static Result shared() {
        String text = "海里的鲸。";
        int[] offsets = {0, 3, 6, 9, 10, 11, 12, 15};
        Tokenization tokenization =
                new Tokenization(text, new int[] {1, 2, 3, 4, 5, 6, 7}, offsets);
        ScoreColumns scores = new ScoreColumns(7, 2);
        float[] nats = {3, 2, 1, 6.5f, 0.7f, 0.1f, 1.2f};
        for (int i = 1; i < 7; i++) {
            scores.set(i, nats[i], i == 3 ? 61 : 1, 3);
            scores.setTop(i, 0, i == 3 ? 9 : i + 1, 1);
            scores.setTop(i, 1, 10, 2);
        }
        return SampleResults.result(
                tokenization, scores, 7, new Protocol(Preset.EXACT, 128, 64, BosPolicy.NEVER));
    }

    private static void inspector(
            String name,
            double width,
            double height,
            boolean dark,
            Locale locale,
            Consumer<InspectorView> fill) {
        InspectorView view = new InspectorView(new Texts(locale));
        view.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
        fill.accept(view);
        CurvePreview.snapshot(name, view, width, height, dark);
    }
}
