package org.perplexiscope.format.text;

import org.perplexiscope.format.text.UnreadableException.Reason;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The running text of a Word document (ECMA-376, part 1, 17): a line a paragraph. */
final class WordDocument {
    private static final Pattern BODY = Pattern.compile("word/document\\d*\\.xml");

    /** Most bytes of the unpacked body. */
    private static final long MOST_XML = 512L << 20;

    private WordDocument() {}

    static String text(Path file, int most) throws IOException, UnreadableException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            ZipEntry body =
                    archive.stream()
                            .filter(entry -> BODY.matcher(entry.getName()).matches())
                            .findFirst()
                            .orElseThrow(() -> new UnreadableException(Reason.UNKNOWN_KIND));
            try (InputStream xml = new Bounded(archive.getInputStream(body))) {
                return text(xml, most);
            }
        } catch (ZipException | XMLStreamException e) {
            if (e instanceof XMLStreamException parsing
                    && parsing.getNestedException() instanceof BoundedText.FullException full) {
                throw full;
            }
            throw new UnreadableException(Reason.DAMAGED, e);
        }
    }

    private static String text(InputStream xml, int most) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        BoundedText text = new BoundedText(most);
        int words = 0; // elements around that hold words of the text
        int replaced = 0; // elements around that repeat for old readers what was said before
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (reader.getLocalName()) {
                        case "t" -> words++;
                        case "Fallback" -> replaced++;
                        default -> text.write(replaced > 0 ? "" : sign(reader));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    switch (reader.getLocalName()) {
                        case "t" -> words--;
                        case "Fallback" -> replaced--;
                        case "p" -> text.write(replaced > 0 ? "" : "\n");
                        default -> {}
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (words > 0 && replaced == 0) {
                        text.write(reader.getText());
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    /** What an empty element stands for. */
    private static String sign(XMLStreamReader at) {
        return switch (at.getLocalName()) {
            case "tab" -> "r".equals(parent(at)) ? "\t" : "";
            case "br", "cr" -> "\n";
            case "noBreakHyphen" -> "-";
            default -> "";
        };
    }

    private static String parent(XMLStreamReader at) {
        return at.getAttributeCount() == 0 ? "r" : "tabs"; // a tab stop has attributes, a tab none
    }

    /** A stream that ends in an error where more comes out of it than any document holds. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_XML;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new BoundedText.FullException();
            }
        }
    }
}
