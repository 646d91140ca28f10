package org.perplexiscope.ui.files;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.FigureLook;
import org.perplexiscope.export.ResultCsv;
import org.perplexiscope.export.ResultHtml;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.export.ResultPages;
import org.perplexiscope.export.ResultPng;
import org.perplexiscope.export.ResultSvg;
import org.perplexiscope.export.Shading;
import org.perplexiscope.export.TokenNames;
import org.perplexiscope.format.WholeFile;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Vocabulary;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * A result on its way into a file.
 *
 * @param vocabulary spells the tokens; null where nobody does
 * @param shading what the colours say
 * @param name the text's name, empty for what was typed
 */
public record ResultFile(
        Result result, @Nullable Vocabulary vocabulary, Shading shading, String name) {
    /**
     * Writes the file; it appears whole or not at all.
     *
     * @throws CancellationException if a stop was requested
     */
    public Path write(Path file, ExportChoice choice, Cancellation cancellation)
            throws FaultException {
        try {
            WholeFile.write(
                    file,
                    out -> write(new StoppableStream(out, cancellation), choice, cancellation));
            return file;
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file);
        }
    }

    /** A name for the file. */
    public String suggestedName(ExportFormat format) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return (stem.isBlank() ? "perplexiscope" : stem) + "." + format.ending();
    }

    FigureLook look(boolean dark) {
        return new FigureLook(shading, dark);
    }

    private void write(OutputStream out, ExportChoice choice, Cancellation cancellation)
            throws IOException {
        switch (choice.format()) {
            case PDF -> ResultPages.writePdf(result, look(choice.dark()), cancellation, out);
            case PNG -> ResultPng.write(result, look(choice.dark()), choice.scale(), out);
            default -> {
                Writer text =
                        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                writeText(text, choice);
                text.flush();
            }
        }
    }

    private void writeText(Writer out, ExportChoice choice) throws IOException {
        switch (choice.format()) {
            case SVG -> ResultSvg.write(result, look(choice.dark()), out);
            case HTML -> ResultHtml.write(result, names(), out);
            case CSV -> ResultCsv.write(result, out);
            case JSON -> ResultJson.write(result, names(), out);
            default -> throw new IllegalArgumentException(choice.format().name());
        }
    }

    /** Ends with an exception once a stop was requested. */
    private static final class StoppableStream extends FilterOutputStream {
        private final Cancellation cancellation;

        StoppableStream(OutputStream out, Cancellation cancellation) {
            super(out);
            this.cancellation = cancellation;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            cancellation.check();
            out.write(bytes, offset, length);
        }
    }

    private TokenNames names() {
        return vocabulary == null
                ? TokenNames.seenIn(result.tokenization())
                : TokenNames.of(vocabulary);
    }
}
