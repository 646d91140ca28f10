package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.ui.fx.Palette;

class RampTest {
    @ParameterizedTest
    @EnumSource(Ramp.Kind.class)
    void everyEntryCarriesReadableText(Ramp.Kind kind) {
        for (boolean dark : new boolean[] {false, true}) {
            Ramp ramp = Ramp.of(kind, dark);
            for (int i = 0; i < Ramp.SIZE; i++) {
                double contrast = Lab.contrast(ramp.ink(i), ramp.colour(i));
                assertTrue(contrast >= 4.5, kind + " " + dark + " " + i + ": " + contrast);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Ramp.Kind.class)
    void fadedEntriesCarryReadableText(Ramp.Kind kind) {
        for (Palette palette : new Palette[] {Palette.LIGHT, Palette.DARK}) {
            Ramp ramp = Ramp.of(kind, palette.dark()).faded(palette.panel(), 0.4);
            for (int i = 0; i < Ramp.SIZE; i++) {
                assertTrue(Lab.contrast(ramp.ink(i), ramp.colour(i)) >= 4.5, kind + " " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Ramp.Kind.class)
    void lightnessIsMonotone(Ramp.Kind kind) {
        for (boolean dark : new boolean[] {false, true}) {
            Ramp ramp = Ramp.of(kind, dark);
            int turns = 0;
            double before = 0;
            for (int i = 1; i < Ramp.SIZE; i++) {
                double step = Lab.of(ramp.colour(i)).l() - Lab.of(ramp.colour(i - 1)).l();
                if (Math.abs(step) > 1e-3) {
                    turns += before != 0 && Math.signum(step) != before ? 1 : 0;
                    before = Math.signum(step);
                }
            }
            assertEquals(kind.isTwoSided() ? 1 : 0, turns, kind + " " + dark);
        }
    }

    @Test
    void endsAreTheDesignsOwnColours() {
        Ramp ramp = Ramp.of(Ramp.Kind.SURPRISE, false);
        assertEquals(Color.web("#FFFFFF"), ramp.colour(0));
        assertEquals(Color.web("#7B2661"), ramp.colour(1.0));
        assertEquals(Color.WHITE, ramp.ink(1.0));
        assertEquals(Palette.DARK.panel(), Ramp.of(Ramp.Kind.SURPRISE, true).colour(0));
    }

    @Test
    void whatLiesOutsideCountsAsTheEnd() {
        Ramp ramp = Ramp.of(Ramp.Kind.ENTROPY, false);
        assertEquals(ramp.colour(1.0), ramp.colour(7.5));
        assertEquals(ramp.colour(0.0), ramp.colour(-1.0));
    }

    @Test
    void ranksAreNotMixed() {
        Ramp ramp = Ramp.of(Ramp.Kind.RANK, false);
        assertEquals(Color.web("#7ACDBD"), ramp.colour(0.5));
        assertEquals(Color.web("#7ACDBD"), ramp.colour(0.45));
        assertEquals(Color.web("#0597A4"), ramp.colour(0.75));
    }

    @Test
    void labIsThatOfTheStandard() {
        Lab red = Lab.of(Color.web("#FF0000"));
        assertEquals(53.24, red.l(), 0.01);
        assertEquals(80.09, red.a(), 0.01);
        assertEquals(67.20, red.b(), 0.01);
        Color there = Lab.of(Color.web("#BA325C")).toColor();
        assertEquals(Color.web("#BA325C").getRed(), there.getRed(), 1e-5);
        assertEquals(Color.web("#BA325C").getBlue(), there.getBlue(), 1e-5);
        assertEquals(21, Lab.contrast(Color.WHITE, Color.BLACK), 1e-9);
    }
}
