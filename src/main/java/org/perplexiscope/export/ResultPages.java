package org.perplexiscope.export;

import org.perplexiscope.export.draw.PdfBook;
import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;

/** A result on pages of A4: as a PDF, or page by page for a printer. */
public final class ResultPages {
    /** Most pages; what a longer text has beyond is left out, and the last page says so. */
    static final int MAX_PAGES = 4000;

    private ResultPages() {}

    /** Makes the page that is drawn on next; the one before is done. */
    @FunctionalInterface
    public interface Source {
        /** A page of {@link PdfBook#PAGE_WIDTH} x {@link PdfBook#PAGE_HEIGHT} points. */
        Pen next() throws IOException;
    }

    /**
     * Draws the pages one after the other.
     *
     * @return how many there are
     */
    public static int draw(Result result, FigureLook look, Source pages) throws IOException {
        return new ResultFigure(result, look, ResultFigure.Frame.PAPER)
                .draw(pages, PdfBook.PAGE_HEIGHT, MAX_PAGES);
    }

    /**
     * @throws CancellationException if a stop was requested; nothing is written then
     */
    public static void writePdf(
            Result result, FigureLook look, Cancellation cancellation, OutputStream out)
            throws IOException {
        try (PdfBook book = new PdfBook(ResultFigure.title(result))) {
            draw(
                    result,
                    look,
                    () -> {
                        cancellation.check();
                        return book.page();
                    });
            book.write(out);
        }
    }
}
