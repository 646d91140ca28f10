package org.perplexiscope.export.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.ImageIO;

/**
 * A picture of pixels. Glyphs are filled as outlines, so that neither a display nor the system's
 * fonts are needed.
 */
public final class Picture implements Pen, AutoCloseable {
    /** Most pixels of a picture: 180 MB in memory. */
    public static final long MAX_PIXELS = 60_000_000;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /**
     * @param width in points
     * @param height in points
     * @param scale pixels a point
     * @throws IllegalArgumentException if that is more than {@link #MAX_PIXELS}
     */
    public Picture(double width, double height, double scale) {
        long columns = (long) Math.ceil(width * scale);
        long rows = (long) Math.ceil(height * scale);
        if (columns < 1
                || rows < 1
                || Math.multiplyHigh(columns, rows) != 0
                || columns * rows > MAX_PIXELS) {
            throw new IllegalArgumentException(columns + " x " + rows + " pixels");
        }
        image = new BufferedImage((int) columns, (int) rows, BufferedImage.TYPE_3BYTE_BGR);
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
    }

    public void writePng(OutputStream out) throws IOException {
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no writer for PNG");
        }
    }

    /** Pixels as 0xAARRGGBB, row by row from the top. */
    public int[] pixels() {
        return image.getRGB(0, 0, columns(), rows(), null, 0, columns());
    }

    public int columns() {
        return image.getWidth();
    }

    public int rows() {
        return image.getHeight();
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, int rgb) {
        graphics.setColor(new Color(rgb));
        graphics.fill(
                radius > 0
                        ? new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius)
                        : new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(double[] xs, double[] ys, double width, int rgb) {
        if (xs.length > 0) {
            graphics.setColor(new Color(rgb));
            graphics.setStroke(
                    new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            graphics.draw(path(xs, ys));
        }
    }

    @Override
    public void area(double[] xs, double[] ys, int rgb) {
        if (xs.length > 0) {
            graphics.setColor(new Color(rgb));
            graphics.fill(path(xs, ys));
        }
    }

    @Override
    public void text(String text, double x, double baseline, Typeface face, double size, int rgb) {
        graphics.setColor(new Color(rgb));
        face.visit(
                text,
                (_, glyph, ems) -> {
                    GeneralPath outline = glyph.face().outline(glyph.id());
                    AffineTransform place =
                            AffineTransform.getTranslateInstance(x + ems * size, baseline);
                    place.scale(size / 1000, -size / 1000);
                    graphics.fill(outline.createTransformedShape(place));
                });
    }

    @Override
    public void close() {
        graphics.dispose();
    }

    private static Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        return path;
    }
}
