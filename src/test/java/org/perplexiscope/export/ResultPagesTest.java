package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Result;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

class ResultPagesTest {
    private static final String CHINESE = "潮水退去以后，沙滩上留下一串脚印。";

    @Test
    void everyWordStandsOnThePages() throws Exception {
        String text = ("The tide went out. " + CHINESE + "\n").repeat(150);
        Result result = Samples.result(text, 64, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultPages.writePdf(result, FigureLook.USUAL, Cancellation.NEVER, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            int pages = document.getNumberOfPages();
            assertTrue(pages > 3, pages + " pages");
            String read = new PDFTextStripper().getText(document);
            assertTrue(
                    read.contains(
                            String.format(Locale.ROOT, "%.3f", result.summary().bitsPerByte())));
            assertTrue(read.contains("1 / " + pages) && read.contains(pages + " / " + pages));
            assertEquals(150, read.split("脚印", -1).length - 1);
            assertTrue(out.size() < 60_000 * pages, out.size() + " bytes");
        }
    }

    @Test
    void aPdfCanBeStoppedBetweenItsPages() throws Exception {
        Result result = Samples.result("a b c d\n".repeat(300), 64, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () ->
                        ResultPages.writePdf(
                                result, FigureLook.USUAL, () -> asked.incrementAndGet() > 2, out));
        assertEquals(0, out.size());
    }

    @Test
    void noLineBeginsWithWhatClosesAPhrase() throws Exception {
        Result result = Samples.result(CHINESE.repeat(20), 64, true);
        StringBuilder starts = new StringBuilder();
        new TextLines(result, 400, 12, Integer.MAX_VALUE)
                .each(
                        (_, x, _, text, _, _) -> {
                            if (x == 0) {
                                starts.append(text.charAt(0));
                            }
                        });
        assertTrue(starts.length() > 5);
        assertEquals(-1, starts.indexOf("，"));
        assertEquals(-1, starts.indexOf("。"));
    }

    @Test
    void aPictureIsAsManyTimesLargerAsWasAsked() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 64, true);
        int height = 0;
        for (int scale : new int[] {1, 2, 4}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ResultPng.write(result, new FigureLook(Shading.SURPRISE, true), scale, out);
            BufferedImage image =
                    Objects.requireNonNull(
                            ImageIO.read(new ByteArrayInputStream(out.toByteArray())));
            assertEquals(960 * scale, image.getWidth());
            height = scale == 1 ? image.getHeight() : height;
            assertEquals(height * scale, image.getHeight(), scale);
            assertEquals(0x15171B, image.getRGB(1, 1) & 0xFFFFFF);
        }
    }

    @Test
    void theColoursAreThoseOfTheScale() throws Exception {
        Result result = Samples.result("the quick brown fox jumps over the dog", 64, true);
        ColourTable table = ColourTable.of(RampKind.SURPRISE, false);
        try (Picture picture = ResultPng.draw(result, FigureLook.USUAL, 1)) {
            int[] pixels = picture.pixels();
            for (int token = 0; token < result.tokens(); token++) {
                int paper =
                        table.paper(
                                ColourTable.index(
                                        Shading.SURPRISE.scale().position(result, token)));
                boolean found = false;
                for (int pixel : pixels) {
                    found |= (pixel & 0xFFFFFF) == paper;
                }
                assertTrue(found, "token " + token + " has not its colour");
            }
        }
    }

    @Test
    void aLongTextEndsWhereThePictureWouldBeTooLarge() throws Exception {
        Result result = Samples.result("a b c d\n".repeat(3000), 64, true);
        try (Picture picture = ResultPng.draw(result, FigureLook.USUAL, 4)) {
            assertTrue((long) picture.columns() * picture.rows() <= Picture.MAX_PIXELS);
            assertTrue(picture.rows() > 14_000, picture.rows() + " rows");
        }
    }
}
