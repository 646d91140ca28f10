package org.perplexiscope.export;

import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A result as a picture of pixels: figures, running perplexity, and the text. A long text ends
 * where the picture would become too large, and the picture says so.
 */
public final class ResultPng {
    /** Higher pictures are refused by many programs. */
    private static final int MAX_ROWS = 32_000;

    private ResultPng() {}

    /**
     * @param scale pixels a point, 1 to 4
     */
    public static void write(Result result, FigureLook look, int scale, OutputStream out)
            throws IOException {
        try (Picture picture = draw(result, look, scale)) {
            picture.writePng(out);
        }
    }

    /**
     * The picture's beginning, smaller.
     *
     * @param ratio height of what is wanted, in widths
     */
    public static Picture beginning(Result result, FigureLook look, double ratio)
            throws IOException {
        ResultFigure.Frame frame = ResultFigure.Frame.SCREEN;
        ResultFigure figure = new ResultFigure(result, look, frame);
        int lines = (int) Math.ceil(frame.width() * ratio / frame.line());
        Picture picture = new Picture(frame.width(), frame.width() * ratio, 0.7);
        picture.box(0, 0, frame.width(), frame.width() * ratio, 0, look.rgb(FigureLook.Ink.PAPER));
        figure.draw(picture, figure.lines(lines));
        return picture;
    }

    /** The picture before it is written. */
    public static Picture draw(Result result, FigureLook look, int scale) throws IOException {
        ResultFigure.Frame frame = ResultFigure.Frame.SCREEN;
        ResultFigure figure = new ResultFigure(result, look, frame);
        double most =
                Math.min(
                        MAX_ROWS / (double) scale,
                        Picture.MAX_PIXELS / (frame.width() * scale) / scale);
        int room = (int) ((most - figure.height(0)) / frame.line()) - 1;
        int lines = figure.lines(room);
        Picture picture = new Picture(frame.width(), figure.height(lines), scale);
        figure.draw(picture, lines);
        return picture;
    }
}
