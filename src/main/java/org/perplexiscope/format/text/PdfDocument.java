package org.perplexiscope.format.text;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.perplexiscope.format.text.UnreadableException.Reason;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The text of a PDF in the order in which it was written. A PDF knows lines, not paragraphs: lines
 * that the layout lets follow each other are joined, and a word that was hyphenated between them.
 */
final class PdfDocument {
    private static final String LINE = "\u0001";
    private static final String PARAGRAPH = "\u0002";

    private PdfDocument() {}

    static String text(Path file, int most) throws IOException, UnreadableException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator(LINE);
            stripper.setParagraphEnd(PARAGRAPH);
            stripper.setPageEnd(LINE);
            stripper.setArticleEnd("");
            BoundedText text = new BoundedText(most);
            stripper.writeText(document, text);
            return joined(text.toString());
        } catch (InvalidPasswordException e) {
            throw new UnreadableException(Reason.LOCKED, e);
        } catch (BoundedText.FullException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(Reason.DAMAGED, e);
        }
    }

    /** Paragraphs with an empty line between them, each on one line. */
    static String joined(String marked) {
        StringBuilder text = new StringBuilder(marked.length());
        for (String paragraph : marked.split(PARAGRAPH)) {
            int begin = text.length();
            for (String line : paragraph.split(LINE)) {
                append(text, begin, line.strip().replace("\0", ""));
            }
            if (text.length() > begin) {
                text.append("\n\n");
            }
        }
        return text.toString().strip();
    }

    private static void append(StringBuilder text, int begin, String line) {
        int end = text.length();
        if (end > begin && !line.isEmpty()) {
            char last = text.charAt(end - 1);
            boolean hyphenated =
                    (last == '-' || last == '\u00AD' || last == '\u2010')
                            && end - 1 > begin
                            && Character.isLowerCase(text.charAt(end - 2))
                            && Character.isLowerCase(line.charAt(0));
            if (hyphenated) {
                text.setLength(end - 1);
            } else if (!isWrittenWithoutSpaces(last) || !isWrittenWithoutSpaces(line.charAt(0))) {
                text.append(' ');
            }
        }
        text.append(line);
    }

    /** Chinese and Japanese signs, and their punctuation. */
    private static boolean isWrittenWithoutSpaces(char sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> isBetween(sign, '\u3000', '\u303F') || isBetween(sign, '\uFF00', '\uFFEF');
        };
    }

    private static boolean isBetween(char sign, char first, char last) {
        return first <= sign && sign <= last;
    }
}
