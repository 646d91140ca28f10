package org.perplexiscope.ui.heat;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Times the frames of a result of a million tokens that is scrolled, pictures included. */
public final class HeatTiming {
    private static final int TOKENS = 1_000_000;
    private static final int FRAMES = 300;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final HeatView view;
    private final Scene scene;
    private final WritableImage picture = new WritableImage(WIDTH, HEIGHT);

    private HeatTiming(Result result) {
        Document document = new Document();
        document.setText(result.text());
        view = new HeatView(new Texts(Locale.ENGLISH), document);
        view.paletteProperty().set(Palette.LIGHT);
        scene = new Scene(view, WIDTH, HEIGHT);
        new Theme().apply(scene);
        view.applyCss();
        view.layout();
        view.resultProperty().set(result);
    }

    /** Prints milliseconds on the standard output. */
    public static void main(String[] arguments) throws InterruptedException {
        int repeats = TOKENS / tokens(SampleResults.LIGHTHOUSE) + 1;
        String text = SampleResults.LIGHTHOUSE.repeat(repeats);
        Tokenizer words = SampleResults.words(SampleResults.LIGHTHOUSE, 9);
        Result result = SampleResults.result(words, text, Integer.MAX_VALUE, 1);
        CountDownLatch finished = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    try {
                        System.out.printf("%,d tokens%n", result.tokens());
                        HeatTiming timing = new HeatTiming(result);
                        timing.time("three lines down", _ -> timing.view.scrollLines(3));
                        Random random = new Random(1);
                        timing.time(
                                "anywhere",
                                _ ->
                                        timing.view.scrollToPosition(
                                                random.nextInt(result.text().length())));
                    } finally {
                        finished.countDown();
                    }
                });
        finished.await();
        Platform.exit();
    }

    private static int tokens(String text) {
        return SampleResults.result(SampleResults.words(text, 9), text, Integer.MAX_VALUE, 1)
                .tokens();
    }

    private void time(String what, IntConsumer step) {
        double[] millis = new double[FRAMES];
        for (int frame = -20; frame < FRAMES; frame++) {
            long before = System.nanoTime();
            step.accept(frame);
            view.applyCss();
            view.layout();
            scene.snapshot(picture);
            if (frame >= 0) {
                millis[frame] = (System.nanoTime() - before) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95th percentile %.1f ms, longest %.1f ms%n",
                what, millis[FRAMES / 2], millis[FRAMES * 95 / 100], millis[FRAMES - 1]);
    }
}
