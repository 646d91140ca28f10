package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.ui.curve.SampleResults;
import org.xml.sax.InputSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class ComparisonReportTest {
    private static final String TEXT =
            SampleResults.LIGHTHOUSE + "\n\u706F\u5854\u5DF2\u7ECF\u7A7A\u4E86 <b>&";

    private final Result a =
            SampleResults.result(SampleResults.words(TEXT, 9), TEXT, Integer.MAX_VALUE, 1);
    private final Result b =
            SampleResults.result(SampleResults.words(TEXT, 5), TEXT, Integer.MAX_VALUE, 3);
    private final Comparisons comparisons = Comparisons.of(List.of(a, b, a));

    @Test
    void thePdfIsOnePageWithEveryProtocolAndFigure() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ComparisonReport.writePdf(comparisons, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertEquals(1, document.getNumberOfPages());
            String words = new PDFTextStripper().getText(document);
            for (Result result : List.of(a, b)) {
                assertTrue(words.contains(result.model().name()), words);
                String protocol = result.protocol().label(result.model().addsBos());
                assertTrue(words.contains(protocol), words);
                assertTrue(
                        words.contains(
                                ResultText.fixed(result.summary().bitsPerByte(), 4)
                                        + " bits per byte"),
                        words);
            }
            double difference =
                    comparisons.pairs().getFirst().statistics().bitsPerByteDifference().estimate();
            String figure = String.format(Locale.ROOT, "%+.4f", difference).replace('-', '\u2212');
            assertTrue(words.contains(figure), words);
        }
    }

    @Test
    void theSvgIsXmlAndThePictureHasThePagesShape() throws Exception {
        String svg = Samples.written(out -> ComparisonReport.writeSvg(comparisons, out));
        assertNotNull(
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg))));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ComparisonReport.writePng(comparisons, png);
        var image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        assertEquals(842.0 / 595, (double) image.getHeight() / image.getWidth(), 1e-3);
    }

    @Test
    void thePageHoldsTheTextAndTheBitsOfEveryModel() throws Exception {
        String page = Samples.written(out -> ComparisonHtml.write(comparisons, out));
        Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertTrue(data.find());
        JsonObject json = JsonParser.parseString(data.group(1)).getAsJsonObject();
        int characters = 0;
        for (var value : json.getAsJsonArray("chars")) {
            characters += value.getAsInt();
        }
        assertEquals(TEXT.length(), characters);
        JsonArray bits = json.getAsJsonArray("bits");
        assertEquals(3, bits.size());
        assertEquals(total(0), sum(bits.get(0)), 1.5); // rounded to hundredths
        assertEquals(total(1), sum(bits.get(1)), 1.5);
        assertTrue(page.contains("&lt;b&gt;&amp;</span>"));
        assertEquals(-1, page.indexOf("://"), "nothing is fetched");
        assertEquals(-1, page.indexOf("{{"));
    }

    private double total(int result) {
        CommonCells cells = CommonCells.of(comparisons, TextUnit.SPAN);
        return IntStream.range(0, cells.size())
                .mapToDouble(cell -> cells.bits(result, cell))
                .filter(bits -> !Double.isNaN(bits))
                .sum();
    }

    private static double sum(JsonElement cells) {
        double hundredths = 0;
        for (var value : cells.getAsJsonArray()) {
            hundredths += value.isJsonNull() ? 0 : value.getAsDouble();
        }
        return hundredths / 100;
    }

    @Test
    void cellsAreWholeCharactersAndKeepTheTotals() {
        for (TextUnit unit : TextUnit.values()) {
            CommonCells cells = CommonCells.of(comparisons, unit);
            StringBuilder text = new StringBuilder();
            double nats = 0;
            for (int cell = 0; cell < cells.size(); cell++) {
                text.append(TEXT, cells.charStart(cell), cells.charEnd(cell));
                double bits = cells.bits(1, cell);
                nats += Double.isNaN(bits) ? 0 : bits * Units.NATS_PER_BIT;
            }
            assertEquals(TEXT, text.toString());
            if (b.isScored(0)) {
                assertEquals(b.summary().nats(), nats, 1e-6);
            }
        }
    }
}
