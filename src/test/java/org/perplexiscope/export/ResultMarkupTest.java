package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/** The page and the picture: well-formed, complete, and with the text as it was. */
class ResultMarkupTest {
    private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>).*?(</script>)");

    @ParameterizedTest
    @ValueSource(strings = {"plain", Samples.HARD_TEXT, "<script>alert(1)</script>", "\"'&<>"})
    void thePageIsWellFormedAndHoldsTheText(String text) throws Exception {
        String page = page(Samples.result(text, 16, true));
        Document document = parse(SCRIPT.matcher(page).replaceAll("$1$2"));
        assertEquals(
                text.replace('\u0001', '\uFFFD'), element(document, "main", 0).getTextContent());
        assertEquals(2, Pattern.compile("<script").matcher(page).results().count());
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        String page = page(Samples.result("some text", 16, true));
        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("src="));
        assertFalse(page.contains("{{"));
    }

    @Test
    void thePageHasEveryToken() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 16, false);
        JsonObject data = data(page(result));
        int tokens = 0;
        int characters = 0;
        for (int cell = 0; cell < data.getAsJsonArray("chars").size(); cell++) {
            JsonObject parts = data.getAsJsonObject("parts");
            tokens += parts.has("" + cell) ? parts.get("" + cell).getAsInt() : 1;
            characters += data.getAsJsonArray("chars").get(cell).getAsInt();
        }
        assertEquals(result.tokens(), tokens);
        assertEquals(result.text().length(), characters);
        assertTrue(data.getAsJsonArray("bits").get(0).isJsonNull());
        for (int token = 1; token < result.tokens(); token++) {
            double bits = Units.bits(result.scores().nats(token));
            assertEquals(bits, data.getAsJsonArray("bits").get(token).getAsInt() / 100.0, 0.00501);
        }
    }

    @Test
    void theAlternativesAreNamed() throws Exception {
        Result result = Samples.result("some text", 16, true);
        JsonObject data = data(page(result));
        int place = data.getAsJsonArray("topName").get(3 * data.get("k").getAsInt()).getAsInt();
        assertEquals(
                TokenText.visible(Samples.names().of(result.scores().topId(3, 0))),
                data.getAsJsonArray("names").get(place).getAsString());
    }

    @Test
    void aStoppedResultSaysSo() throws Exception {
        Result result = Samples.stopped("forty characters and then a few more");
        assertTrue(page(result).contains("Stopped at token " + result.done() + " of 36."));
        assertTrue(picture(result).contains("stopped at token " + result.done()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", Samples.HARD_TEXT, "\"'&<>", "\n\n\n"})
    void thePictureIsWellFormed(String text) throws Exception {
        Document document = parse(picture(Samples.result(text, 16, true)));
        assertEquals("svg", document.getDocumentElement().getTagName());
    }

    @Test
    void thePictureHoldsTheTextInsideItsFrame() throws Exception {
        String text = "the quick brown fox jumps over the lazy dog ".repeat(40);
        Document document = parse(picture(Samples.result(text, 16, true)));
        Element svg = document.getDocumentElement();
        NodeList texts = document.getElementsByTagName("text");
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            Element one = (Element) texts.item(i);
            if (one.getAttribute("font-size").equals("15")) {
                drawn.append(one.getTextContent());
                double right = number(one, "x") + number(one, "textLength");
                assertTrue(right <= number(svg, "width"));
                assertTrue(number(one, "y") <= number(svg, "height"));
            }
        }
        assertEquals(text.replace(" ", ""), drawn.toString());
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static JsonObject data(String page) {
        int from = page.indexOf(">", page.indexOf("id=\"data\"")) + 1;
        return JsonParser.parseString(page.substring(from, page.indexOf("</script>", from)))
                .getAsJsonObject();
    }

    private static String page(Result result) throws Exception {
        return Samples.written(out -> ResultHtml.write(result, Samples.names(), out));
    }

    private static String picture(Result result) throws Exception {
        return Samples.written(out -> ResultSvg.write(result, FigureLook.USUAL, out));
    }

    private static Element element(Document document, String tag, int at) {
        return (Element) document.getElementsByTagName(tag).item(at);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
