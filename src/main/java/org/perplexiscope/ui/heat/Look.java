package org.perplexiscope.ui.heat;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Palette;

/**
 * Everything that decides how a block looks, except its text and scores. Lengths are in pixels; a
 * line box is {@code lineHeight} high and begins with its chips, the context band under them.
 */
final class Look {
    /** What is left of a colour that was computed before the text changed. */
    private static final double STALE = 0.4;

    private static final double RULE = 2; // height of the context band
    private static final double BAND_ROOM = 7; // under the chips, at the reference size of 17

    final Palette palette;
    final Colouring colouring;
    final Ramp ramp;
    final Ramp stale;
    final double size;
    final Font font;
    final Font smallFont;
    final double width;
    final double gutter;
    final boolean band;
    final Marks marks;
    final double lineHeight;
    final double chipHeight;

    /** Of a line that holds nothing but its newline. */
    final double blankLineHeight;

    final double blankChipHeight;
    final double bandGap; // between a chip and the context band under it
    final double bandHeight = RULE;
    final double paragraphGap;
    final double naturalHeight;

    /** From the top of a line box to the line on which the letters stand. */
    final double baseline;

    /** Where the text's own box begins in a line box. */
    final double textTop;

    Look(
            Palette palette,
            Colouring colouring,
            String family,
            double size,
            double width,
            double gutter,
            boolean band,
            Marks marks) {
        this.marks = marks;
        this.palette = palette;
        this.colouring = colouring;
        this.size = size;
        this.width = width;
        this.gutter = gutter;
        this.band = band;
        ramp = Ramp.of(colouring.ramp(), palette.dark());
        stale = ramp.faded(palette.panel(), STALE);
        font = Fonts.reading(family, size);
        smallFont = Fonts.ui(11);
        lineHeight = lineHeight(size, band);
        double room = band ? Math.rint(BAND_ROOM * size / 17) : 2;
        chipHeight = lineHeight - room;
        bandGap = Math.max(1, Math.rint(room * 2 / BAND_ROOM));
        blankChipHeight = Math.rint(chipHeight / 2);
        blankLineHeight = blankChipHeight + Math.rint(room / 2);
        paragraphGap = Math.rint((band ? 0.53 : 0.3) * size);
        Text probe = new Text("x");
        probe.setFont(font);
        naturalHeight = probe.getLayoutBounds().getHeight();
        double ascent = probe.getBaselineOffset();
        // The x-height's middle lies a little above the chip's, as in print.
        baseline = baseline(chipHeight);
        textTop = baseline - ascent;
    }

    /** From the top of a chip to the line on which its letters stand. */
    private double baseline(double chip) {
        return Math.rint(chip / 2 + 0.35 * size);
    }

    /** The same in a line that holds nothing but its newline. */
    double blankBaseline() {
        return baseline(blankChipHeight);
    }

    /** 2.05 times the size with a context band, 1.75 times without, in whole pixels. */
    static double lineHeight(double size, boolean band) {
        return Math.rint((band ? 2.05 : 1.75) * size);
    }

    /** The ink of the context band where the model saw {@code share} of its window. */
    Color bandColour(double share) {
        double alpha = palette.dark() ? 0.08 + 0.42 * share : 0.06 + 0.40 * share;
        return palette.ink().deriveColor(0, 1, 1, Math.clamp(alpha, 0, 1));
    }

    Blocks.Metrics metrics() {
        return new Blocks.Metrics(size, lineHeight, blankLineHeight, paragraphGap, width);
    }
}
