package org.perplexiscope.format.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader of a web page sees: its text, a line a block, an empty line between paragraphs. */
final class WebPage implements NodeFilter {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_:.-]+)", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 4096; // bytes that may name the encoding
    private static final Set<String> UNSEEN =
            Set.of(
                    "head",
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "svg",
                    "math",
                    "iframe",
                    "object",
                    "select",
                    "button",
                    "textarea");
    private static final Set<String> PARAGRAPHS =
            Set.of(
                    "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "pre",
                    "ul",
                    "ol",
                    "dl",
                    "table",
                    "figure",
                    "hr");

    private final BoundedText text;
    private int preformatted; // elements around that keep their spaces

    private WebPage(BoundedText text) {
        this.text = text;
    }

    static String text(byte[] bytes, int most) throws IOException, UnreadableException {
        String source = decode(bytes);
        if (source == null) {
            throw new UnreadableException(UnreadableException.Reason.UNKNOWN_KIND);
        }
        BoundedText text = new BoundedText(most);
        try {
            Jsoup.parse(source).body().filter(new WebPage(text));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return text.toString().strip();
    }

    /** The page says its encoding, or it is told from the bytes. */
    private static @Nullable String decode(byte[] bytes) {
        int head = Math.min(HEAD, bytes.length);
        Matcher named = CHARSET.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
        if (named.find() && Charset.isSupported(named.group(1))) {
            String text = Encoding.decodeAs(bytes, Charset.forName(named.group(1)));
            if (text != null) {
                return text;
            }
        }
        return Encoding.decode(bytes);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        try {
            if (node instanceof TextNode words) {
                add(words.getWholeText());
            } else if (node instanceof Element element) {
                if (isUnseen(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                begin(element);
            }
            return FilterResult.CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        try {
            if (node instanceof Element element) {
                preformatted -= keepsSpaces(element) ? 1 : 0;
                endBlock(element);
            }
            return FilterResult.CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Element element) throws IOException {
        if (element.normalName().equals("br")) {
            text.write("\n");
        } else if (isCell(element) && element.previousElementSibling() != null) {
            text.write("\t");
        }
        endBlock(element);
        preformatted += keepsSpaces(element) ? 1 : 0;
    }

    private void endBlock(Element element) throws IOException {
        if (element.isBlock() && !isCell(element)) {
            text.endLine(PARAGRAPHS.contains(element.normalName()) ? 1 : 0);
        }
    }

    private void add(String words) throws IOException {
        if (preformatted > 0) {
            text.write(words);
            return;
        }
        boolean space = text.endsInSpace();
        StringBuilder folded = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char unit = words.charAt(i);
            if (unit != ' ' && unit != '\n' && unit != '\t' && unit != '\r' && unit != '\f') {
                folded.append(unit);
                space = false;
            } else if (!space) {
                folded.append(' ');
                space = true;
            }
        }
        text.write(folded.toString());
    }

    private static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName()) || element.hasAttr("hidden");
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }

    private static boolean keepsSpaces(Element element) {
        return element.normalName().equals("pre");
    }
}
