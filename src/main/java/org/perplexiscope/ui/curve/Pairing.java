package org.perplexiscope.ui.curve;

import org.perplexiscope.export.RampKind;

/**
 * Which two models a chart sets against each other: 0 for A to 3 for D.
 *
 * @param reference whose bits are taken off
 * @param other whose bits they are taken off from
 */
public record Pairing(int reference, int other) {
    public static final Pairing A_B = new Pairing(0, 1);

    public String referenceLetter() {
        return letter(reference);
    }

    public String otherLetter() {
        return letter(other);
    }

    /** Blue and orange stand for A and B alone. */
    public RampKind ramp() {
        return equals(A_B) ? RampKind.DIFFERENCE : RampKind.EXCESS;
    }

    private static String letter(int model) {
        return String.valueOf((char) ('A' + model));
    }
}
