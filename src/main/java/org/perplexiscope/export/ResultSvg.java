package org.perplexiscope.export;

import org.perplexiscope.export.draw.SvgPen;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A result as a vector picture of one piece: figures, running perplexity, and the whole text. */
public final class ResultSvg {
    private ResultSvg() {}

    public static void write(Result result, FigureLook look, Writer out) throws IOException {
        ResultFigure figure = new ResultFigure(result, look, ResultFigure.Frame.SCREEN);
        int lines = figure.lines(Integer.MAX_VALUE);
        try (SvgPen pen =
                new SvgPen(
                        out,
                        ResultFigure.Frame.SCREEN.width(),
                        figure.height(lines),
                        ResultFigure.title(result),
                        Escape::xml)) {
            figure.draw(pen, lines);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}
