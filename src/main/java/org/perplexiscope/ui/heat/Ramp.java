package org.perplexiscope.ui.heat;

import javafx.scene.paint.Color;

import java.util.Arrays;
import java.util.List;

/**
 * The colours from one end of a scale to the other, in one theme, each with the ink that can be
 * read on it.
 */
public final class Ramp {
    /** Entries of the table. */
    public static final int SIZE = 256;

    /** Least contrast of an ink with the colour under it (WCAG 2, AA). */
    static final double CONTRAST = 4.5;

    /** What a ramp stands for; its evenly spaced stops, in CIELAB between them. */
    public enum Kind {
        SURPRISE(
                "#FFFFFF #FCF8E6 #F9EEC8 #F8DFA0 #F6C977 #F4A955 #EE8448 #E05C4E #BA325C #7B2661",
                "#15171B #1E1F2A #29263C #3F2E52 #683266 #9F3269 #D3425A #ED7240 #F8B045 #FFEBA2"),
        PROBABILITY(
                "#FFFFFF #DBF3EA #A7E3D5 #6DCBC4 #32ADB6 #0B8FA8 #046084",
                "#15171B #123039 #014953 #05696F #208D87 #59B9A2 #BDEDD3"),
        ENTROPY(
                "#FFFFFF #EFECF9 #DAD3F5 #BFB4EA #A597DE #8976D0 #5B4AAC",
                "#15171B #2C2943 #40396A #5C4F96 #8370BE #B6A1DE #EBE1F7"),
        /** Five colours without anything between them. */
        RANK("#FFFFFF #C8EEDD #7ACDBD #0597A4 #015280", "#15171B #144051 #006875 #32A39C #AAEED1"),
        /** Two-sided: what is not a comparison of models, such as surprise minus entropy. */
        EXCESS(
                "#1C6B4A #45986F #89C6A1 #CAE6D4 #FAFAF9 #E6D4EC #CDA6DB #AA70C1 #7B4095",
                "#B3E9C8 #6DBE92 #3D8A64 #21523C #1C1E22 #5B3D6D #9C63B3 #CB95DA #EFD5F2"),
        /** Two-sided: model A against model B. */
        DIFFERENCE(
                "#0561A2 #3E8BCF #90BAE5 #CCDFF1 #FAFAF9 #F7DFC1 #F3B976 #DD8234 #B25520",
                "#BADBF8 #73B1E8 #2D80C7 #174A7E #1C1E22 #704227 #B96B30 #E89E48 #FBD8A1");

        private final String light;
        private final String dark;

        Kind(String light, String dark) {
            this.light = light;
            this.dark = dark;
        }

        /** Whether the middle means nothing and both ends mean much. */
        public boolean isTwoSided() {
            return this == EXCESS || this == DIFFERENCE;
        }

        List<Color> stops(boolean darkTheme) {
            return Arrays.stream((darkTheme ? dark : light).split(" ")).map(Color::web).toList();
        }
    }

    private static final List<Color> LIGHT_INKS =
            List.of(Color.web("#16181C"), Color.WHITE, Color.BLACK);
    private static final List<Color> DARK_INKS =
            List.of(Color.web("#EBECEF"), Color.WHITE, Color.BLACK);

    private final boolean dark;
    private final Color[] colours; // [SIZE]
    private final Color[] inks; // [SIZE]

    private Ramp(boolean dark, Color[] colours) {
        this.dark = dark;
        this.colours = colours;
        inks = new Color[SIZE];
        Arrays.setAll(inks, i -> inkOn(colours[i], dark));
    }

    public static Ramp of(Kind kind, boolean dark) {
        List<Color> stops = kind.stops(dark);
        Lab[] labs = stops.stream().map(Lab::of).toArray(Lab[]::new);
        Color[] colours = new Color[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double place = i / (SIZE - 1.0) * (labs.length - 1);
            int nearest = (int) Math.round(place);
            if (kind == Kind.RANK || Math.abs(place - nearest) < 1e-9) {
                colours[i] = stops.get(nearest);
            } else {
                int below = (int) place;
                colours[i] = labs[below].towards(labs[below + 1], place - below).toColor();
            }
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
        return (int) Math.round(Math.clamp(position, 0, 1) * (SIZE - 1));
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

    /**
     * The first of the theme's three inks that is read on a colour; the third is needed only near
     * the middle of the lightness scale.
     */
    static Color inkOn(Color background, boolean dark) {
        List<Color> inks = dark ? DARK_INKS : LIGHT_INKS;
        for (Color ink : inks) {
            if (Lab.contrast(ink, background) >= CONTRAST) {
                return ink;
            }
        }
        return inks.getLast();
    }
}
