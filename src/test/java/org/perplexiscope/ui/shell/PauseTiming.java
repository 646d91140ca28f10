package org.perplexiscope.ui.shell;

import javafx.stage.Stage;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.engine.TorchModels;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.prefs.FakeMachine;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Times how long the window's thread does not answer while a long text is scored. */
public final class PauseTiming {
    private static final int CHARACTERS = 400_000;
    private static final int ASKED_EVERY_MILLIS = 3;
    private static final int MOST = 20_000;
    private static final double LONG_MILLIS = 50;

    private PauseTiming() {}

    /**
     * Prints milliseconds on the standard output.
     *
     * @param arguments a bundled model, and a text file that is repeated until it is long
     */
    public static void main(String[] arguments) throws Exception {
        String unit = Files.readString(Path.of(arguments[1])) + "\n\n";
        String text = unit.repeat(CHARACTERS / unit.length() + 1);
        Path data = Files.createTempDirectory("pauses");
        ModelSource source =
                new ModelSource(
                        arguments[0],
                        AppHome.find().models().resolve(arguments[0]),
                        ModelSource.Kind.HUGGING_FACE);
        try (Engine engine = new Engine(new TorchModels())) {
            Services services =
                    States.services(engine, new FakeMachine(), List.of(source), List.of(), data);
            AppWindow[] window = new AppWindow[1];
            OnFxThread.run(
                    () -> {
                        window[0] = new AppWindow(new Stage(), services, () -> {});
                        window[0].show();
                    });
            ReadModel read = window[0].content().read();
            until(() -> read.a().phase() == Phase.READY);
            time(
                    "the text is put in",
                    () -> read.setText(text, ""),
                    () -> read.a().result() != null);
            time("it is scored", () -> {}, () -> read.a().phase() == Phase.DONE);
            System.out.printf("%,d tokens in %.1f s%n", tokens(read), seconds(read));
            OnFxThread.run(window[0]::close);
        }
        System.exit(0);
    }

    private static int tokens(ReadModel read) {
        var result = read.a().result();
        return result == null ? 0 : result.tokens();
    }

    private static double seconds(ReadModel read) {
        var result = read.a().result();
        return result == null ? 0 : result.seconds();
    }

    private static void time(String what, OnFxThread.Body first, BooleanSupplier end)
            throws InterruptedException {
        double[] millis = new double[MOST];
        int asked = 0;
        long start = System.nanoTime();
        double lastLong = 0;
        boolean[] ended = new boolean[1];
        while (asked < MOST && !ended[0]) {
            boolean begins = asked == 0;
            long before = System.nanoTime();
            OnFxThread.run(
                    () -> {
                        if (begins) {
                            first.run();
                        }
                        ended[0] = end.getAsBoolean();
                    });
            millis[asked] = (System.nanoTime() - before) / 1e6;
            if (millis[asked++] > LONG_MILLIS) {
                lastLong = (System.nanoTime() - start) / 1e9;
            }
            Thread.sleep(ASKED_EVERY_MILLIS);
        }
        long longer = Arrays.stream(millis, 0, asked).filter(each -> each > LONG_MILLIS).count();
        double[] sorted = Arrays.copyOf(millis, asked);
        Arrays.sort(sorted);
        System.out.printf(
                "%s: asked %,d times, median %.1f ms, 95th percentile %.1f ms, longest %.1f ms;"
                        + " %d above %.0f ms, the last of them after %.1f s of %.1f%n",
                what,
                asked,
                sorted[asked / 2],
                sorted[asked * 95 / 100],
                sorted[asked - 1],
                longer,
                LONG_MILLIS,
                lastLong,
                (System.nanoTime() - start) / 1e9);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        boolean[] met = new boolean[1];
        while (!met[0]) {
            Thread.sleep(20);
            OnFxThread.run(() -> met[0] = condition.getAsBoolean());
        }
    }
}
