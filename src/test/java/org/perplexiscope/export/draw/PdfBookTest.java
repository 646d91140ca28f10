package org.perplexiscope.export.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

class PdfBookTest {
    private static void draw(Pen pen) {
        pen.box(0, 0, 300, 200, 0, 0xFFFFFF);
        pen.box(20, 20, 80, 24, 5, 0xF6C977);
        pen.text("perplexity 12.67", 24, 38, Typeface.SEMI_BOLD, 14, 0x16181C);
        pen.text("The tide\twent out. Ça va?", 20, 80, Typeface.REGULAR, 12, 0x50545C);
        pen.text("困惑度, 潮水退去", 20, 110, Typeface.SEMI_BOLD, 16, 0x7B2661);
        pen.line(new double[] {20, 120, 280}, new double[] {180, 130, 170}, 2, 0x1F62C4);
        pen.area(new double[] {200, 260, 230}, new double[] {60, 60, 100}, 0x0E7C66);
    }

    private static PDDocument written(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfBook book = new PdfBook("A title")) {
            draw(book.page(300, 200));
            for (String line : lines) {
                book.page().text(line, 40, 60, Typeface.REGULAR, 12, 0);
            }
            book.write(out);
        }
        return Loader.loadPDF(out.toByteArray());
    }

    @Test
    void whatIsWrittenCanBeCopied() throws IOException {
        String text = "Ärger, naïve: 电梯里 тень ␣ \uD83D\uDE00 \u05D0";
        try (PDDocument document = written(text)) {
            assertEquals("A title", document.getDocumentInformation().getTitle());
            assertEquals(2, document.getNumberOfPages());
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            assertEquals(text, stripper.getText(document).strip());
        }
    }

    @Test
    void aReaderDrawsThePageAsThePictureIsDrawn() throws IOException {
        try (PDDocument document = written();
                Picture picture = new Picture(300, 200, 2)) {
            draw(picture);
            BufferedImage page = new PDFRenderer(document).renderImage(0, 2, ImageType.RGB);
            assertEquals(600, page.getWidth());
            int[] drawn = picture.pixels();
            int[] read = page.getRGB(0, 0, 600, 400, null, 0, 600);
            double difference = 0;
            int inked = 0;
            for (int i = 0; i < drawn.length; i++) {
                difference += Math.abs((drawn[i] >> 8 & 0xFF) - (read[i] >> 8 & 0xFF)) / 255.0;
                inked += (drawn[i] & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            }
            assertTrue(inked > 10_000, inked + " pixels");
            assertTrue(difference < 0.02 * inked, difference + " of " + inked);
        }
    }

    @Test
    void onlyTheGlyphsThatAreUsedAreEmbedded() throws IOException {
        try (PDDocument document = written("abcab")) {
            PDType0Font font =
                    (PDType0Font)
                            document.getPage(1)
                                    .getResources()
                                    .getFont(COSName.getPDFName(Typeface.REGULAR.name()));
            byte[] program = font.getFontDescriptor().getFontFile3().toByteArray();
            CFFCIDFont embedded =
                    (CFFCIDFont)
                            new CFFParser().parse(new RandomAccessReadBuffer(program)).getFirst();
            int glyphs = embedded.getNumCharStrings();
            assertTrue(glyphs < 40, glyphs + " glyphs");
            assertTrue(program.length < 8_000, program.length + " bytes");
            int code = 1;
            while (!"a".equals(font.toUnicode(code))) {
                code++;
            }
            assertEquals(Typeface.REGULAR.width("a", 1000), font.getWidth(code), 1);
            assertEquals(font.getWidth(code), font.getWidthFromFont(code), 1);
        }
    }

    @Test
    void aWordIsShortenedToItsPlace() {
        double size = 12;
        String fit = Typeface.REGULAR.fit("a long name of a model", 60, size);
        assertTrue(fit.endsWith("\u2026") && Typeface.REGULAR.width(fit, size) <= 60, fit);
        assertEquals("short", Typeface.REGULAR.fit("short", 60, size));
    }
}
