package org.perplexiscope.ui.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.export.RampKind;
import org.perplexiscope.ui.fx.Palette;

class RampTest {
    @ParameterizedTest
    @EnumSource(RampKind.class)
    void everyEntryCarriesReadableText(RampKind kind) {
        for (boolean dark : new boolean[] {false, true}) {
            Ramp ramp = Ramp.of(kind, dark);
            for (int i = 0; i < Ramp.SIZE; i++) {
                double contrast = Ramp.contrast(ramp.ink(i), ramp.colour(i));
                assertTrue(contrast >= 4.5, kind + " " + dark + " " + i + ": " + contrast);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RampKind.class)
    void fadedEntriesCarryReadableText(RampKind kind) {
        for (Palette palette : new Palette[] {Palette.LIGHT, Palette.DARK}) {
            Ramp ramp = Ramp.of(kind, palette.dark()).faded(palette.panel(), 0.4);
            for (int i = 0; i < Ramp.SIZE; i++) {
                assertTrue(Ramp.contrast(ramp.ink(i), ramp.colour(i)) >= 4.5, kind + " " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RampKind.class)
    void lightnessIsMonotone(RampKind kind) {
        for (boolean dark : new boolean[] {false, true}) {
            Ramp ramp = Ramp.of(kind, dark);
            int turns = 0;
            double before = 0;
            for (int i = 1; i < Ramp.SIZE; i++) {
                double step = Ramp.lightness(ramp.colour(i)) - Ramp.lightness(ramp.colour(i - 1));
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
        Ramp ramp = Ramp.of(RampKind.SURPRISE, false);
        assertEquals(Color.web("#FFFFFF"), ramp.colour(0));
        assertEquals(Color.web("#7B2661"), ramp.colour(1.0));
        assertEquals(Color.WHITE, ramp.ink(1.0));
        assertEquals(Palette.DARK.panel(), Ramp.of(RampKind.SURPRISE, true).colour(0));
    }

    @Test
    void whatLiesOutsideCountsAsTheEnd() {
        Ramp ramp = Ramp.of(RampKind.ENTROPY, false);
        assertEquals(ramp.colour(1.0), ramp.colour(7.5));
        assertEquals(ramp.colour(0.0), ramp.colour(-1.0));
    }

    @Test
    void ranksAreNotMixed() {
        Ramp ramp = Ramp.of(RampKind.RANK, false);
        assertEquals(Color.web("#7ACDBD"), ramp.colour(0.5));
        assertEquals(Color.web("#7ACDBD"), ramp.colour(0.45));
        assertEquals(Color.web("#0597A4"), ramp.colour(0.75));
    }
}
