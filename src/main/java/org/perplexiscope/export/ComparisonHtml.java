package org.perplexiscope.export;

import com.google.gson.stream.JsonWriter;

import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as one page that needs nothing else: the text in the colours of any of the models or
 * of their difference, the figures with every protocol, and what differs most.
 */
public final class ComparisonHtml {
    /** Pieces of text that are coloured together. */
    private static final int BLOCK = 400;

    private static final int LEVELS = 65;

    private ComparisonHtml() {}

    public static void write(Comparisons comparisons, Writer out) throws IOException {
        CommonCells cells = CommonCells.of(comparisons, TextUnit.SPAN);
        String page = template();
        int at = 0;
        for (int open = page.indexOf("{{"); open >= 0; open = page.indexOf("{{", at)) {
            int close = page.indexOf("}}", open);
            out.write(page, at, open - at);
            fill(page.substring(open + 2, close), comparisons, cells, out);
            at = close + 2;
        }
        out.write(page, at, page.length() - at);
        out.flush();
    }

    private static void fill(String slot, Comparisons comparisons, CommonCells cells, Writer out)
            throws IOException {
        switch (slot) {
            case "title" ->
                    out.write(
                            Escape.xml(
                                    ComparisonReport.headline(
                                            comparisons.pairs().getFirst(), 'B')));
            case "cards" -> writeCards(comparisons.results(), out);
            case "statistics" -> writeStatistics(comparisons, out);
            case "light" -> writeLevels(false, out);
            case "dark" -> writeLevels(true, out);
            case "choices" -> writeChoices(comparisons, out);
            case "blocks" -> writeBlocks(comparisons.reference().text(), cells, out);
            case "data" -> writeData(comparisons, cells, out);
            default -> throw new IllegalStateException("the page has no slot " + slot);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = ComparisonHtml.class.getResourceAsStream("comparison.html")) {
            if (in == null) {
                throw new IllegalStateException("comparison.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void writeCards(List<Result> results, Writer out) throws IOException {
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            ModelCard model = result.model();
            out.write("<section class=\"card m" + i + "\">");
            out.write("<h2><b>" + Comparisons.letter(i) + "</b> ");
            out.write(Escape.xml(model.name()) + "</h2>\n");
            String computed = ", " + model.precision() + " on " + model.device();
            paragraph(ResultText.model(model) + computed, "", out);
            paragraph(ResultText.protocol(result.protocol(), model), "", out);
            paragraph(ResultText.headline(result), " class=\"figure\"", out);
            paragraph(
                    String.format(
                            Locale.ROOT,
                            "%s bits per byte, %d of %d tokens scored",
                            ResultText.fixed(result.summary().bitsPerByte(), 4),
                            result.summary().scored(),
                            result.tokens()),
                    "",
                    out);
            out.write("</section>\n");
        }
    }

    private static void paragraph(String words, String attributes, Writer out) throws IOException {
        out.write("<p" + attributes + ">" + Escape.xml(words) + "</p>\n");
    }

    /** The same words as on a terminal, which are the whole of the figures. */
    private static void writeStatistics(Comparisons comparisons, Writer out) throws IOException {
        for (int i = 0; i < comparisons.pairs().size(); i++) {
            StringWriter text = new StringWriter();
            ComparisonText.writeFigures(
                    comparisons.pairs().get(i), Comparisons.letter(i + 1), text);
            out.write("<pre>" + Escape.xml(text.toString().strip()) + "</pre>\n");
        }
    }

    private static void writeLevels(boolean dark, Writer out) throws IOException {
        writeLevels("s", RampKind.SURPRISE, dark, out);
        writeLevels("d", RampKind.DIFFERENCE, dark, out);
        writeLevels("e", RampKind.EXCESS, dark, out);
    }

    private static void writeLevels(String name, RampKind kind, boolean dark, Writer out)
            throws IOException {
        ColourTable table = ColourTable.of(kind, dark);
        for (int level = 0; level < LEVELS; level++) {
            int entry = ColourTable.index(level / (LEVELS - 1.0));
            out.write(
                    String.format(
                            Locale.ROOT,
                            ".%s%d{background:#%06x;color:#%06x}\n",
                            name,
                            level,
                            table.paper(entry),
                            table.ink(entry)));
        }
    }

    private static void writeChoices(Comparisons comparisons, Writer out) throws IOException {
        for (int i = 0; i < comparisons.results().size(); i++) {
            choice("" + i, Comparisons.letter(i) + "", false, out);
        }
        for (int i = 1; i < comparisons.results().size(); i++) {
            choice("-" + i, Comparisons.letter(i) + " \u2212 A", i == 1, out);
        }
    }

    private static void choice(String value, String name, boolean chosen, Writer out)
            throws IOException {
        out.write(
                String.format(
                        Locale.ROOT,
                        "<label><input type=\"radio\" name=\"by\" value=\"%s\"%s/> %s</label>\n",
                        value,
                        chosen ? " checked=\"checked\"" : "",
                        name));
    }

    private static void writeBlocks(String text, CommonCells cells, Writer out) throws IOException {
        for (int from = 0; from < cells.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, cells.size());
            out.write("<span data-cells=\"" + (to - from) + "\">");
            out.write(Escape.xml(text.substring(cells.charStart(from), cells.charEnd(to - 1))));
            out.write("</span>");
        }
    }

    private static void writeData(Comparisons comparisons, CommonCells cells, Writer out)
            throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.setHtmlSafe(true);
        json.beginObject().name("chars").beginArray();
        for (int cell = 0; cell < cells.size(); cell++) {
            json.value(cells.charEnd(cell) - cells.charStart(cell));
        }
        json.endArray().name("bits").beginArray();
        for (int result = 0; result < comparisons.results().size(); result++) {
            json.beginArray();
            for (int cell = 0; cell < cells.size(); cell++) {
                double bits = cells.bits(result, cell);
                if (Double.isNaN(bits)) {
                    json.nullValue();
                } else {
                    json.value(Math.round(Math.min(1e9, 100 * bits)));
                }
            }
            json.endArray();
        }
        json.endArray().endObject();
        json.flush();
    }
}
