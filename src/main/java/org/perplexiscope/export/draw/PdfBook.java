package org.perplexiscope.export.draw;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A PDF with text that can be searched and copied, in which the glyphs that are used are embedded.
 * Pages are drawn one after the other; of a page that is done only its compressed stream stays.
 */
public final class PdfBook implements AutoCloseable {
    /** Size of a page in points: ISO A4. */
    public static final double PAGE_WIDTH = 595;

    public static final double PAGE_HEIGHT = 842;

    private final PDDocument document = new PDDocument();
    private final Map<Typeface, PdfFont> fonts = new HashMap<>();
    private final Map<Typeface, COSDictionary> dictionaries = new HashMap<>();
    private final PDResources resources = new PDResources();
    private @Nullable PDPage page;
    private @Nullable PdfPen pen;

    /**
     * @param title as a reader shows it
     */
    public PdfBook(String title) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setCreator("Perplexiscope");
        COSDictionary named = new COSDictionary();
        for (Typeface face : Typeface.ALL) {
            COSDictionary dictionary = new COSDictionary();
            dictionaries.put(face, dictionary);
            named.setItem(COSName.getPDFName(face.name()), dictionary);
        }
        resources.getCOSObject().setItem(COSName.FONT, named);
    }

    /** Begins a page; the one before is done. */
    public Pen page(double width, double height) throws IOException {
        finishPage();
        PDPage begun = new PDPage(new PDRectangle((float) width, (float) height));
        begun.setResources(resources);
        document.addPage(begun);
        page = begun;
        pen = new PdfPen(height, fonts);
        return pen;
    }

    /** Begins a page of A4. */
    public Pen page() throws IOException {
        return page(PAGE_WIDTH, PAGE_HEIGHT);
    }

    /** Number of pages so far. */
    public int pages() {
        return document.getNumberOfPages();
    }

    /** Writes the document, once. */
    public void write(OutputStream out) throws IOException {
        finishPage();
        for (Typeface face : Typeface.ALL) {
            PdfFont font = fonts.computeIfAbsent(face, PdfFont::new);
            COSDictionary dictionary = dictionaries.get(face);
            if (dictionary != null) {
                font.write(document, dictionary);
            }
        }
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void finishPage() throws IOException {
        if (page != null && pen != null) {
            byte[] content = pen.content().getBytes(StandardCharsets.US_ASCII);
            page.setContents(
                    new PDStream(
                            document, new ByteArrayInputStream(content), COSName.FLATE_DECODE));
            page = null;
            pen = null;
        }
    }
}
