package org.perplexiscope.export.draw;

import org.apache.fontbox.cff.CFFType1Font;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A bundled font: Latin, Greek, Cyrillic, Chinese and Japanese. A character that no bundled font
 * has is drawn as a box.
 */
public final class Typeface {
    public static final Typeface REGULAR = new Typeface("Sans-Regular");

    /** Has fewer Chinese characters; the others are taken from {@link #REGULAR}. */
    public static final Typeface SEMI_BOLD = new Typeface("Sans-SemiBold");

    static final List<Typeface> ALL = List.of(REGULAR, SEMI_BOLD);

    /** Advance of a tab in ems. */
    private static final double TAB = 2;

    private final String name;
    private volatile @Nullable Outlines outlines;

    private Typeface(String name) {
        this.name = name;
    }

    /**
     * A character's form.
     *
     * @param face the font that has it
     * @param id its number there, 0 for the box that stands for what is missing
     * @param advance in ems
     */
    record Glyph(Typeface face, int id, double advance) {}

    /** Takes the glyphs of a text from left to right. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param x in ems, from the beginning of the text
         */
        void glyph(int codePoint, Glyph glyph, double x);
    }

    /** How long a text of one line is, in points. */
    public double width(String text, double size) {
        return size * visit(text, (_, _, _) -> {});
    }

    /** How long a piece of a text is, in points. */
    public double width(String text, int from, int to, double size) {
        return width(text.substring(from, to), size);
    }

    /** The text, shortened to fit into a width. */
    public String fit(String text, double width, double size) {
        if (width(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + '\u2026', size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + '\u2026';
    }

    /** Shows every glyph, and returns the text's length in ems. */
    double visit(String text, Visitor visitor) {
        double x = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '\t') {
                x += TAB;
                continue;
            }
            Glyph glyph = glyph(codePoint);
            if (glyph.id() != 0 || !isInvisible(codePoint)) {
                visitor.glyph(codePoint, glyph, x);
                x += glyph.advance();
            }
        }
        return x;
    }

    /** A glyph's outline, a thousand units an em, upwards. */
    GeneralPath outline(int glyph) {
        try {
            return outlines().cff.getType2CharString(glyph).getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The glyph's program as it stands in the font. */
    byte[] program(int glyph) {
        return outlines().programs.get(glyph);
    }

    String name() {
        return name;
    }

    CFFType1Font cff() {
        return outlines().cff;
    }

    private Glyph glyph(int codePoint) {
        int id = outlines().characters.getGlyphId(codePoint);
        return id == 0 && !equals(REGULAR)
                ? REGULAR.glyph(codePoint)
                : new Glyph(this, id, outlines().advance(id));
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private Outlines outlines() {
        Outlines known = outlines;
        return known == null ? read() : known;
    }

    private synchronized Outlines read() {
        Outlines read = outlines;
        if (read == null) {
            read = new Outlines(name + ".otf");
            outlines = read;
        }
        return read;
    }

    /** What is read of a font file, once it is needed. */
    private static final class Outlines {
        private final CFFType1Font cff;
        private final CmapLookup characters;
        private final List<byte[]> programs; // [glyphs]
        private final int[] advances; // [glyphs], thousandths of an em

        Outlines(String file) {
            try (InputStream in =
                    Typeface.class.getResourceAsStream("/org/perplexiscope/ui/fonts/" + file)) {
                if (in == null) {
                    throw new IOException("missing");
                }
                OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBuffer(in));
                advances = new int[font.getNumberOfGlyphs()];
                for (int glyph = 0; glyph < advances.length; glyph++) {
                    advances[glyph] = font.getAdvanceWidth(glyph);
                }
                cff = (CFFType1Font) font.getCFF().getFont();
                characters = font.getUnicodeCmapLookup();
                programs = cff.getCharStringBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }

        double advance(int glyph) {
            return advances[glyph] / 1000.0;
        }
    }
}
