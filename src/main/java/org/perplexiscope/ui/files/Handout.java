package org.perplexiscope.ui.files;

import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.image.Image;

import org.perplexiscope.export.ResultCsv;
import org.perplexiscope.export.ResultPng;
import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.StringWriter;

/** A result as the clipboard and the printer take it; all of it is work for the background. */
public final class Handout {
    private Handout() {}

    public static Image picture(ResultFile file, ExportChoice choice) throws FaultException {
        try (Picture picture =
                ResultPng.draw(file.result(), file.look(choice.dark()), choice.scale())) {
            return Pictures.of(picture);
        } catch (IOException e) {
            throw new FaultException(e, Fault.UNEXPECTED, String.valueOf(e));
        }
    }

    /** One line a token, with tabs between the fields. */
    public static String table(ResultFile file) throws FaultException {
        StringWriter out = new StringWriter();
        try {
            ResultCsv.writeTabs(file.result(), out);
        } catch (IOException e) {
            throw new FaultException(e, Fault.UNEXPECTED, String.valueOf(e));
        }
        return out.toString();
    }

    /** Whether the system knows a printer; asking may take a while. */
    public static boolean hasPrinter() {
        return !Printer.getAllPrinters().isEmpty();
    }

    /**
     * Prints every page, and ends the job.
     *
     * @return how many pages there are
     */
    public static int print(ResultFile file, ExportChoice choice, PrinterJob job)
            throws FaultException {
        return new Printing(job).print(file.result(), file.look(choice.dark()));
    }
}
