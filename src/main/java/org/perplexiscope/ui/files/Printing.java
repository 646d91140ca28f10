package org.perplexiscope.ui.files;

import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.image.ImageView;

import org.perplexiscope.export.FigureLook;
import org.perplexiscope.export.ResultPages;
import org.perplexiscope.export.draw.PdfBook;
import org.perplexiscope.export.draw.Pen;
import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;

import java.io.IOException;

/** The pages of a result on paper. */
final class Printing {
    /** Pixels a point: some 216 to the inch. */
    private static final int SCALE = 3;

    private final PrinterJob job;
    private Picture page = blank();
    private boolean begun;

    Printing(PrinterJob job) {
        this.job = job;
    }

    /** Prints every page, and ends the job. */
    int print(Result result, FigureLook look) throws FaultException {
        try {
            int pages = ResultPages.draw(result, look, this::next);
            printPage();
            if (!job.endJob()) {
                throw new IOException("the printer does not end the job");
            }
            return pages;
        } catch (IOException e) {
            job.cancelJob();
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, job.getPrinter().getName());
        }
    }

    private Pen next() throws IOException {
        if (begun) {
            printPage();
        }
        begun = true;
        page = blank();
        return page;
    }

    private void printPage() throws IOException {
        ImageView view = new ImageView(Pictures.of(page));
        page.close();
        PageLayout paper = job.getJobSettings().getPageLayout();
        view.setPreserveRatio(true);
        view.setFitWidth(paper.getPrintableWidth());
        view.setFitHeight(paper.getPrintableHeight());
        if (!job.printPage(view)) {
            throw new IOException("the printer does not take the page");
        }
    }

    private static Picture blank() {
        return new Picture(PdfBook.PAGE_WIDTH, PdfBook.PAGE_HEIGHT, SCALE);
    }
}
