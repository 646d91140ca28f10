package org.perplexiscope.ui.heat;

import javafx.scene.paint.Color;

import org.perplexiscope.export.ColourTable;
import org.perplexiscope.export.Lab;
import org.perplexiscope.export.RampKind;

import java.util.Arrays;

/** A {@link ColourTable} in the toolkit's colours. */
public final class Ramp {
    /** Entries of the table. */
    public static final int SIZE = ColourTable.SIZE;

    private final boolean dark;
    private final Color[] colours; // [SIZE]
    private final Color[] inks; // [SIZE]

    private Ramp(boolean dark, Color[] colours) {
        this.dark = dark;
        this.colours = colours;
        inks = new Color[SIZE];
        Arrays.setAll(inks, i -> inkOn(colours[i], dark));
    }

    public static Ramp of(RampKind kind, boolean dark) {
        ColourTable table = ColourTable.of(kind, dark);
        Color[] colours = new Color[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double[] c = table.channels(i);
            colours[i] = Color.color(c[0], c[1], c[2]);
        }
        return new Ramp(dark, colours);
    }

    /** This ramp washed out: so much of 1 of each colour over {@code paper}. */
    public Ramp faded(Color paper, double opacity) {
        Color[] pale = new Color[SIZE];
        Arrays.setAll(pale, i -> paper.interpolate(colours[i], opacity));
        return new Ramp(dark, pale);
    }

    /** The entry for a position from 0 to 1; what lies outside counts as the end. */
    public static int index(double position) {
        return ColourTable.index(position);
    }

    public Color colour(int index) {
        return colours[index];
    }

    public Color colour(double position) {
        return colours[index(position)];
    }

    /** The colour of text on {@link #colour(int)}. */
    public Color ink(int index) {
        return inks[index];
    }

    public Color ink(double position) {
        return inks[index(position)];
    }

    /** The ink that is read on a colour. */
    static Color inkOn(Color background, boolean dark) {
        return color(ColourTable.inkOn(rgb(background), dark));
    }

    /** The contrast ratio of two opaque colours, 1 to 21 (WCAG 2). */
    static double contrast(Color one, Color other) {
        return Lab.contrast(rgb(one), rgb(other));
    }

    /** CIELAB lightness, 0 to 100. */
    static double lightness(Color colour) {
        return Lab.of(colour.getRed(), colour.getGreen(), colour.getBlue()).l();
    }

    private static Color color(int rgb) {
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private static int rgb(Color colour) {
        return channel(colour.getRed()) << 16
                | channel(colour.getGreen()) << 8
                | channel(colour.getBlue());
    }

    private static int channel(double value) {
        return (int) Math.round(255 * value);
    }
}
