package org.perplexiscope.ui.fx;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bundled fonts. The text fonts hold Latin, Greek, Cyrillic, Chinese and Japanese characters
 * and digits of one width, so that a text of mixed scripts needs no cutting into runs; only the
 * fixed-width font lacks Chinese, see {@link #monoFor}.
 */
public final class Fonts {
    private static final String SANS = load("Sans-Regular.otf");
    private static final String SANS_MEDIUM = load("Sans-Medium.otf");
    private static final String SANS_SEMI_BOLD = load("Sans-SemiBold.otf");
    private static final String MONO = load("Mono-Regular.ttf");
    private static final String MONO_MEDIUM = load("Mono-Medium.ttf");
    private static final String SERIF = load("Serif-Regular.ttf");

    /** Stands for the bundled font of one width where a family is named. */
    public static final String FIXED_WIDTH = "fixed";

    /** The first character that only the text fonts have. */
    private static final int FIRST_CJK = 0x2E80;

    private Fonts() {}

    /** Makes the fonts known to the toolkit before a stylesheet names them. */
    public static void install() {
        Font.font(SANS);
    }

    /** Labels, controls, running text of the window. */
    public static Font ui(double size) {
        return new Font(SANS, size);
    }

    public static Font medium(double size) {
        return new Font(SANS_MEDIUM, size);
    }

    public static Font semiBold(double size) {
        return new Font(SANS_SEMI_BOLD, size);
    }

    /** The text that is read and coloured. */
    public static Font reading(double size) {
        return new Font(SANS, size);
    }

    /**
     * The same in a font that the user chose.
     *
     * @param family of an installed font, {@link #FIXED_WIDTH}, or empty for the usual font, which
     *     also stands in for one that is not installed
     */
    public static Font reading(String family, double size) {
        if (family.equals(FIXED_WIDTH)) {
            return mono(size);
        }
        return family.isEmpty() || !Font.getFamilies().contains(family)
                ? reading(size)
                : Font.font(family, size);
    }

    /** Literal tokens in lists, file names. */
    public static Font mono(double size) {
        return new Font(MONO, size);
    }

    public static Font monoMedium(double size) {
        return new Font(MONO_MEDIUM, size);
    }

    /** Formulas. */
    public static Font serif(double size) {
        return new Font(SERIF, size);
    }

    /** Fixed width where that font has the characters, else the text font. */
    public static Font monoFor(String text, double size) {
        return hasCjk(text) ? ui(size) : mono(size);
    }

    public static Font monoMediumFor(String text, double size) {
        return hasCjk(text) ? medium(size) : monoMedium(size);
    }

    /** Whether the heavier weights, which hold the most common characters, have all of these. */
    static boolean isInMedium(String text) {
        return text.indexOf('\u71B5') < 0; // entropy, the one word of the window that they lack
    }

    /** The formula's font where it has the characters, else the text font. */
    public static Font serifFor(String text, double size) {
        return hasCjk(text) ? ui(size) : serif(size);
    }

    private static boolean hasCjk(String text) {
        return text.codePoints().anyMatch(c -> c >= FIRST_CJK);
    }

    private static String load(String file) {
        try (InputStream in =
                Fonts.class.getResourceAsStream("/org/perplexiscope/ui/fonts/" + file)) {
            Font font = in == null ? null : Font.loadFont(in, 13);
            return font == null ? Font.getDefault().getName() : font.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
