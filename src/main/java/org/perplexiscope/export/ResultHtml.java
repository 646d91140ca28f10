package org.perplexiscope.export;

import com.google.gson.stream.JsonWriter;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A result as one page that needs nothing else: the text as a heatmap with every token's figures,
 * light or dark as the reader's system is.
 */
public final class ResultHtml {
    /** Alternatives that the page keeps. */
    private static final int EXPECTED = 5;

    /** Pieces of text that are coloured together. */
    private static final int BLOCK = 400;

    private ResultHtml() {}

    public static void write(Result result, TokenNames names, Writer out) throws IOException {
        String page = template();
        int at = 0;
        for (int open = page.indexOf("{{"); open >= 0; open = page.indexOf("{{", at)) {
            int close = page.indexOf("}}", open);
            out.write(page, at, open - at);
            fill(page.substring(open + 2, close), result, names, out);
            at = close + 2;
        }
        out.write(page, at, page.length() - at);
        out.flush();
    }

    private static void fill(String slot, Result result, TokenNames names, Writer out)
            throws IOException {
        switch (slot) {
            case "title" ->
                    out.write(
                            Escape.xml(result.model().name() + ": " + ResultText.headline(result)));
            case "model" ->
                    out.write(
                            Escape.xml(
                                    ResultText.model(result.model())
                                            + ", "
                                            + result.model().precision()
                                            + " on "
                                            + result.model().device()));
            case "protocol" ->
                    out.write(Escape.xml(ResultText.protocol(result.protocol(), result.model())));
            case "stopped" -> writeStopped(result, out);
            case "figures" -> writeFigures(result, out);
            case "light" -> writeLevels(SurpriseLevels.LIGHT, out);
            case "dark" -> writeLevels(SurpriseLevels.DARK, out);
            case "legend" -> writeLegend(out);
            case "blocks" -> writeBlocks(result, out);
            case "explanation" -> out.write(Escape.xml(explanation(result)));
            case "data" -> writeData(result, names, out);
            default -> throw new IllegalStateException("the page has no slot " + slot);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = ResultHtml.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void writeStopped(Result result, Writer out) throws IOException {
        if (result.state() != Result.State.COMPLETE) {
            out.write(
                    String.format(
                            Locale.ROOT,
                            "<p class=\"stopped\">Stopped at token %d of %d.</p>\n",
                            result.done(),
                            result.tokens()));
        }
    }

    private static void writeFigures(Result result, Writer out) throws IOException {
        Summary summary = result.summary();
        figure(out, "Bits per token", ResultText.fixed(summary.bitsPerToken(), 3));
        figure(out, "Bits per byte", ResultText.fixed(summary.bitsPerByte(), 3));
        figure(out, "Bits per character", ResultText.fixed(summary.bitsPerCharacter(), 3));
        figure(out, "Word perplexity", ResultText.fixed(summary.wordPerplexity(), 1));
        figure(out, "Tokens scored", summary.scored() + " of " + summary.tokens());
    }

    private static void figure(Writer out, String label, String value) throws IOException {
        out.write("<div><dt>" + label + "</dt><dd>" + value + "</dd></div>\n");
    }

    private static void writeLevels(SurpriseLevels ramp, Writer out) throws IOException {
        for (int level = 0; level < SurpriseLevels.LEVELS; level++) {
            out.write(
                    String.format(
                            Locale.ROOT,
                            ".l%d{background:%s;color:%s}\n",
                            level,
                            ramp.paper(level),
                            ramp.ink(level)));
        }
    }

    private static void writeLegend(Writer out) throws IOException {
        for (int level = 0; level < SurpriseLevels.LEVELS; level++) {
            out.write("<i class=\"l" + level + "\"></i>");
        }
    }

    /** The text in blocks of whole pieces, still without colours. */
    private static void writeBlocks(Result result, Writer out) throws IOException {
        Cells cells = new Cells(result.tokenization());
        StringBuilder block = new StringBuilder();
        int inBlock = 0;
        while (cells.next()) {
            block.append(result.text(), cells.charStart(), cells.charEnd());
            if (++inBlock == BLOCK) {
                writeBlock(block, inBlock, out);
                inBlock = 0;
            }
        }
        if (inBlock > 0) {
            writeBlock(block, inBlock, out);
        }
    }

    private static void writeBlock(StringBuilder text, int cells, Writer out) throws IOException {
        out.write("<span data-cells=\"" + cells + "\">");
        out.write(Escape.xml(text.toString()));
        out.write("</span>");
        text.setLength(0);
    }

    private static String explanation(Result result) {
        BosPolicy bos = result.protocol().start(result.model().addsBos());
        String start =
                switch (bos) {
                    case NEVER ->
                            "The first token of the text has nothing before it and no score. ";
                    case TEXT -> "One BOS stands before the text. ";
                    default -> "A BOS stands at the first position of every window. ";
                };
        String cut =
                switch (result.protocol().preset()) {
                    case LLAMA_CPP ->
                            "The text is cut into windows that do not overlap, and only the second"
                                    + " half of each is scored, as llama-perplexity does. ";
                    case HF_EVALUATE ->
                            "The whole text is read in one window, as the metric of Hugging Face's"
                                    + " evaluate reads it. ";
                    case LM_EVAL ->
                            "The text is cut into windows that share one token, as"
                                    + " lm-evaluation-harness cuts it. ";
                    case HF_GUIDE ->
                            "A text longer than the window is read in windows that overlap, each"
                                    + " weighted by one token less than it adds, as in the guide of"
                                    + " Hugging Face transformers. ";
                    case EXACT, CUSTOM ->
                            "A text longer than the window is read in windows that overlap, and"
                                    + " each token is scored once, in the first window that holds"
                                    + " it. ";
                };
        return cut
                + start
                + "Perplexity is exp of the mean surprisal of the scored tokens; after +/- stands"
                + " its standard error, the tokens taken as independent. Made with Perplexiscope.";
    }

    private static void writeData(Result result, TokenNames names, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.setHtmlSafe(true);
        int k = Math.min(EXPECTED, result.scores().k());
        json.beginObject();
        writeCells(result, json);
        writeScores(result, json);
        writeExpected(result, k, names, json);
        json.endObject();
        json.flush();
    }

    private static void writeCells(Result result, JsonWriter json) throws IOException {
        json.name("chars").beginArray();
        Cells cells = new Cells(result.tokenization());
        while (cells.next()) {
            json.value(cells.charEnd() - cells.charStart());
        }
        json.endArray().name("parts").beginObject();
        cells = new Cells(result.tokenization());
        for (int cell = 0; cells.next(); cell++) {
            if (cells.end() - cells.first() > 1) {
                json.name(Integer.toString(cell)).value(cells.end() - cells.first());
            }
        }
        json.endObject();
    }

    private static void writeScores(Result result, JsonWriter json) throws IOException {
        ScoreColumns scores = result.scores();
        json.name("bits").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            if (result.isScored(token)) {
                json.value(hundredths(scores.nats(token)));
            } else {
                json.nullValue();
            }
        }
        json.endArray().name("entropy").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            json.value(result.isScored(token) ? hundredths(scores.entropy(token)) : 0);
        }
        json.endArray().name("rank").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            json.value(result.isScored(token) ? scores.rank(token) : 0);
        }
        json.endArray().name("context").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            json.value(token < result.done() ? scores.context(token) : 0);
        }
        json.endArray();
    }

    /** The alternatives, as places in a list of the names that occur. */
    private static void writeExpected(Result result, int k, TokenNames names, JsonWriter json)
            throws IOException {
        ScoreColumns scores = result.scores();
        Map<Integer, Integer> places = new LinkedHashMap<>(); // id -> place
        json.name("k").value(k);
        json.name("topName").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            for (int choice = 0; choice < k; choice++) {
                int id = scores.topId(token, choice);
                json.value(
                        result.isScored(token)
                                ? places.computeIfAbsent(id, _ -> places.size())
                                : 0);
            }
        }
        json.endArray().name("topBits").beginArray();
        for (int token = 0; token < result.tokens(); token++) {
            for (int choice = 0; choice < k; choice++) {
                json.value(result.isScored(token) ? hundredths(scores.topNats(token, choice)) : 0);
            }
        }
        json.endArray().name("names").beginArray();
        for (int id : places.keySet()) {
            json.value(TokenText.visible(names.of(id)));
        }
        json.endArray();
    }

    /** Bits times 100, which is as fine as the page shows them. */
    private static long hundredths(float nats) {
        return Math.round(Math.min(1e9, 100 * Units.bits(nats)));
    }
}
