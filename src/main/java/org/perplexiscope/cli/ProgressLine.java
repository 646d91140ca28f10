package org.perplexiscope.cli;

import org.perplexiscope.model.Result;

import java.io.PrintStream;
import java.util.Locale;

/** One line on the error stream that is written over and over, where a person watches it. */
final class ProgressLine implements AutoCloseable {
    private static final long INTERVAL_NANOS = 200_000_000;

    private final PrintStream err;
    private final boolean shown;
    private long last;
    private boolean dirty;
    private long downloadSince;
    private long downloadFrom;

    ProgressLine(Console console) {
        err = console.err();
        shown = console.errIsTerminal();
        last = System.nanoTime() - INTERVAL_NANOS;
    }

    /** Says how far the opening of a model has come. */
    synchronized void opening(String model, double fraction) {
        String share = fraction < 0 ? "" : String.format(Locale.ROOT, " %.0f %%", 100 * fraction);
        show("opening " + model + share);
    }

    /** Says how far a download has come. */
    synchronized void downloading(String file, long done, long total) {
        if (downloadSince == 0) {
            downloadSince = System.nanoTime();
            downloadFrom = done;
        }
        double seconds = (System.nanoTime() - downloadSince) / 1e9;
        double rate = seconds > 1 ? (done - downloadFrom) / seconds : 0;
        String left = rate > 0 ? ", " + duration((total - done) / rate) + " left" : "";
        show(file + ", " + Sizes.of(done) + " of " + Sizes.of(total) + left);
    }

    /** Says how far the scoring has come. */
    synchronized void scoring(Result result) {
        show(line(result));
    }

    /** Says how far the comparison of distributions has come. */
    synchronized void comparing(double fraction) {
        show(String.format(Locale.ROOT, "comparing distributions, %.0f %%", 100 * fraction));
    }

    static String line(Result result) {
        double left =
                result.done() > 0
                        ? result.seconds() / result.done() * (result.tokens() - result.done())
                        : Double.NaN;
        String line =
                String.format(
                        Locale.ROOT,
                        "%,d of %,d tokens, %,.0f tokens/s",
                        result.done(),
                        result.tokens(),
                        result.tokensPerSecond());
        return Double.isNaN(left) ? line : line + ", " + duration(left) + " left";
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }

    private void show(String text) {
        long now = System.nanoTime();
        if (shown && now - last >= INTERVAL_NANOS) {
            last = now;
            dirty = true;
            err.print("\r" + text + "\u001B[K");
            err.flush();
        }
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (dirty) {
            err.print("\r\u001B[K");
            err.flush();
            dirty = false;
        }
    }
}
