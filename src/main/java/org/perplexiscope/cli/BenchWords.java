package org.perplexiscope.cli;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;

import org.perplexiscope.export.ResultText;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.ModelCard;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Says what a benchmark measured, to people and to programs. */
final class BenchWords {
    private BenchWords() {}

    static void write(BenchReport report, Writer out) throws IOException {
        ModelCard model = report.model();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%s, %s parameters, %s on %s, %d threads, windows of %d, %d turns",
                        model.name(),
                        ResultText.count(model.parameters()),
                        model.precision(),
                        model.device(),
                        report.threads(),
                        report.window(),
                        report.turns().size()));
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "  throughput        %,.0f tokens/s (%s), with surprisal, rank, entropy and"
                                + " ten alternatives",
                        report.tokensPerSecond(),
                        range(report)));
        List<Ceiling> ceilings = report.ceilings();
        if (!ceilings.isEmpty()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  of the ceiling    %.0f %% of %,.0f tokens/s: products at %,.0f"
                                + " GFLOP/s (used %,.0f, other %,.0f), attention %.0f ms a window",
                            100 * report.share(),
                            of(ceilings, Ceiling::tokensPerSecond),
                            of(ceilings, c -> Math.max(c.usedRate(), c.otherRate())) / 1e9,
                            of(ceilings, Ceiling::usedRate) / 1e9,
                            of(ceilings, Ceiling::otherRate) / 1e9,
                            of(ceilings, Ceiling::attentionSeconds) * 1e3));
        }
        BenchReport.Start start = report.start();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "  first score       %.2f s: libraries %.2f, model %.2f, first window %.2f",
                        start.toFirstScore(),
                        start.engine(),
                        start.load(),
                        start.firstWindow()));
        if (report.peak().isPresent()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  peak memory       %s, weights %s",
                            Sizes.of(report.peak().getAsLong()),
                            Sizes.of(weights(model))));
        }
        for (BenchReport.Typing typing : report.typing()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  typing %-10s %.1f ms median, %.1f ms 95th percentile until what"
                                    + " follows is scored, %.1f and %.1f until all %d tokens are",
                            typing.place(),
                            1e3 * BenchReport.percentile(typing.near(), 50),
                            1e3 * BenchReport.percentile(typing.near(), 95),
                            1e3 * BenchReport.percentile(typing.seconds(), 50),
                            1e3 * BenchReport.percentile(typing.seconds(), 95),
                            typing.tokens()));
        }
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text + "\n");
    }

    private static String range(BenchReport report) {
        double[] rates =
                report.turns().stream()
                        .mapToDouble(BenchReport.Turn::tokensPerSecond)
                        .sorted()
                        .toArray();
        return String.format(Locale.ROOT, "%,.0f to %,.0f", rates[0], rates[rates.length - 1]);
    }

    /** Bytes of the weights in the format of the computation. */
    private static long weights(ModelCard model) {
        return model.parameters() * (model.precision().equals("float32") ? 4 : 2);
    }

    private static double of(List<Ceiling> ceilings, ToDoubleFunction<Ceiling> figure) {
        return BenchReport.median(ceilings.stream().mapToDouble(figure).boxed().toList());
    }

    static void writeJson(BenchReport report, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.setFormattingStyle(FormattingStyle.PRETTY);
        json.setHtmlSafe(false);
        ModelCard model = report.model();
        json.beginObject();
        json.name("format").value("perplexiscope-bench/1");
        json.name("model").value(model.name());
        json.name("parameters").value(model.parameters());
        json.name("precision").value(model.precision());
        json.name("device").value(model.device());
        json.name("threads").value(report.threads());
        json.name("window").value(report.window());
        json.name("tokens_per_second").value(report.tokensPerSecond());
        if (Double.isFinite(report.share())) {
            json.name("share_of_ceiling").value(report.share());
        }
        json.name("turns").beginArray();
        for (BenchReport.Turn turn : report.turns()) {
            write(turn, json);
        }
        json.endArray();
        BenchReport.Start start = report.start();
        json.name("first_score_seconds").value(start.toFirstScore());
        json.name("libraries_seconds").value(start.engine());
        json.name("load_seconds").value(start.load());
        json.name("first_window_seconds").value(start.firstWindow());
        if (report.peak().isPresent()) {
            json.name("peak_bytes").value(report.peak().getAsLong());
        }
        json.name("weights_bytes").value(weights(model));
        json.name("typing").beginArray();
        for (BenchReport.Typing typing : report.typing()) {
            json.beginObject();
            json.name("place").value(typing.place());
            json.name("tokens").value(typing.tokens());
            json.name("near_median_seconds").value(BenchReport.percentile(typing.near(), 50));
            json.name("near_percentile_95_seconds")
                    .value(BenchReport.percentile(typing.near(), 95));
            json.name("median_seconds").value(BenchReport.percentile(typing.seconds(), 50));
            json.name("percentile_95_seconds").value(BenchReport.percentile(typing.seconds(), 95));
            json.endObject();
        }
        json.endArray().endObject();
        json.flush();
        out.write("\n");
    }

    private static void write(BenchReport.Turn turn, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("tokens").value(turn.tokens());
        json.name("seconds").value(turn.seconds());
        Ceiling ceiling = turn.ceiling();
        if (ceiling != null) {
            json.name("ceiling_tokens_per_second").value(ceiling.tokensPerSecond());
            json.name("product_flops").value(ceiling.usedRate());
            json.name("other_product_flops").value(ceiling.otherRate());
            json.name("attention_seconds").value(ceiling.attentionSeconds());
        }
        json.endObject();
    }
}
