package org.perplexiscope.ui.curve;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.TokenRange;
import org.perplexiscope.ui.fx.Unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** Paints the charts into PNG files, to look at. */
public final class CurvePreview {
    private static final Path OUT = Path.of("target", "preview");
    private static final String TEXT = SampleResults.LIGHTHOUSE;

    private CurvePreview() {}

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
        Tokenizer words = SampleResults.words(TEXT, 9);
        Result a = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 1);
        int oranges = 0;
        while (!a.tokenization().surface(oranges).equals(" oranges")) {
            oranges++;
        }
        int at = oranges;
        Consumer<CurveView> selection =
                view -> {
                    view.getSeries().setAll(new Series(a, 'A'));
                    view.selectedProperty().set(at);
                    view.brushProperty().set(new TokenRange(at - 1, at + 28));
                };
        curve("curve-light", 744, 222, false, selection);
        curve("curve-dark", 744, 222, true, selection);
        curve("curve-1000", 684, 182, false, selection);
        curve("curve-1920", 1280, 332, false, selection);
        curve(
                "curve-hover-nats",
                744,
                222,
                false,
                view -> {
                    selection.accept(view);
                    view.unitProperty().set(Unit.NATS);
                    view.hoveredProperty().set(20);
                });
        curve(
                "curve-zoomed",
                744,
                222,
                false,
                view -> {
                    selection.accept(view);
                    view.show(view.model().extent().zoomed(4, at));
                });
        Result early = SampleResults.result(a.tokenization(), a.scores(), 97, a.protocol());
        curve("curve-scoring", 744, 222, false, v -> v.getSeries().setAll(new Series(early, 'A')));
        Result two = SampleResults.bits(3, 7);
        curve("curve-two", 744, 222, false, v -> v.getSeries().setAll(new Series(two, 'A')));
        Result one = SampleResults.bits(Double.NaN, 7);
        curve("curve-one", 744, 222, true, v -> v.getSeries().setAll(new Series(one, 'A')));
        Result sameTokens = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 5);
        curve(
                "curve-same-tokens",
                744,
                222,
                false,
                view -> {
                    view.getSeries().setAll(new Series(a, 'A'), new Series(sameTokens, 'B'));
                    view.hoveredProperty().set(at);
                });
        Result thirdModel = SampleResults.result(words, TEXT, Integer.MAX_VALUE, 8);
        curve(
                "curve-three",
                744,
                222,
                true,
                view -> {
                    view.getSeries()
                            .setAll(
                                    new Series(a, 'A'),
                                    new Series(sameTokens, 'B'),
                                    new Series(thirdModel, 'C'));
                    view.hoveredProperty().set(at);
                });
        Result pieces =
                SampleResults.result(SampleResults.words(TEXT, 5), TEXT, Integer.MAX_VALUE, 3);
        curve(
                "curve-bytes",
                492,
                169,
                false,
                view -> {
                    view.getSeries().setAll(new Series(a, 'A'), new Series(pieces, 'B'));
                    view.selectedProperty().set(at);
                });
        comparison(a, pieces, at);
        for (int tokens : new int[] {5_000, 100_000, 1_000_000}) {
            Result large = large(tokens);
            curve(
                    "curve-" + tokens,
                    744,
                    222,
                    false,
                    view -> {
                        view.getSeries().setAll(new Series(large, 'A'));
                        view.selectedProperty().set(tokens / 3);
                    });
        }
    }

    private static void comparison(Result a, Result b, int token) {
        for (boolean dark : new boolean[] {false, true}) {
            PairedSpans spans = SampleResults.paired(a, b);
            DifferenceStrip strip = new DifferenceStrip(new Texts(Locale.ENGLISH));
            LogRatioChart ratio = new LogRatioChart(new Texts(Locale.ENGLISH));
            int span = spans.alignment().spanOfA(token);
            for (SpanChart chart : List.of(strip, ratio)) {
                chart.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
                chart.show(spans, TEXT, Pairing.A_B);
                chart.selectedProperty().set(span);
            }
            strip.viewportProperty().set(new TokenRange(0, spans.spans() * 6 / 7));
            snapshot("difference" + (dark ? "-dark" : ""), strip, 984, 101, dark);
            snapshot("log-ratio" + (dark ? "-dark" : ""), ratio, 491, 169, dark);
            strip.hoveredProperty().set(span + 5);
            snapshot("difference-hover" + (dark ? "-dark" : ""), strip, 984, 101, dark);
        }
    }

    private static Result large(int tokens) {
        int[] offsets = new int[tokens + 1];
        Arrays.setAll(offsets, i -> i);
        Tokenization text = new Tokenization("x".repeat(tokens), new int[tokens], offsets);
        ScoreColumns scores = new ScoreColumns(tokens, 1);
        Random random = new Random(4);
        double level = 0;
        for (int i = 0; i < tokens; i++) {
            level = 0.999 * level + 0.02 * random.nextGaussian();
            float nats = (float) Math.min(14, 1.6 * Math.exp(random.nextGaussian() + level));
            scores.set(i, nats, 3, 2);
        }
        Protocol protocol = new Protocol(Preset.EXACT, 1024, 512, BosPolicy.WINDOW);
        return SampleResults.result(text, scores, tokens, protocol);
    }

    private static void curve(
            String name, double width, double height, boolean dark, Consumer<CurveView> fill) {
        CurveView view = new CurveView(new Texts(Locale.ENGLISH));
        view.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
        long before = System.nanoTime();
        fill.accept(view);
        long filled = System.nanoTime();
        snapshot(name, view, width, height, dark);
        int trials = 40;
        long[] nanos = new long[trials];
        for (int i = 0; i < trials; i++) {
            view.show(Extent.whole(view.model().extent().limit()).zoomed(1 + 0.001 * (i % 2), 0));
            long changed = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            view.layout();
            nanos[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - changed;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: taken over in %.1f ms, drawn in %.2f ms, at most %.2f ms%n",
                name, (filled - before) / 1e6, nanos[trials / 2] / 1e6, nanos[trials - 1] / 1e6);
    }

    /** Writes a picture of the node at a size. */
    public static void snapshot(
            String name, Parent view, double width, double height, boolean dark) {
        Fonts.install();
        StackPane root = new StackPane(view);
        root.getStyleClass().setAll("root");
        if (dark) {
            root.getStyleClass().add("dark");
        }
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets()
                .add(Texts.class.getResource("/org/perplexiscope/ui/theme.css").toExternalForm());
        try {
            Files.createDirectories(OUT);
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    OUT.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
