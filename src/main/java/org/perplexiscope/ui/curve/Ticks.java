package org.perplexiscope.ui.curve;

/** Where axes have their marks. */
final class Ticks {
    private Ticks() {}

    /**
     * The smallest step of the form 1, 2 or 5 times a power of ten whose marks are at least {@code
     * gap} pixels apart.
     *
     * @param pixelsPerUnit scale of the axis
     */
    static double step(double pixelsPerUnit, double gap) {
        double least = gap / pixelsPerUnit;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The smallest power of two, at least {@code least}, whose marks are {@code gap} apart. */
    static double doublingStep(double pixelsPerUnit, double gap, double least) {
        double step = least;
        while (step * pixelsPerUnit < gap) {
            step *= 2;
        }
        return step;
    }

    /** The multiples of {@code step} in {@code [from, to]}. */
    static double[] multiples(double step, double from, double to) {
        long first = (long) Math.ceil(from / step - 1e-9);
        long last = (long) Math.floor(to / step + 1e-9);
        double[] marks = new double[(int) Math.max(0, last - first + 1)];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (first + i) * step;
        }
        return marks;
    }

    /** Decimals that tell the multiples of {@code step} apart. */
    static int decimals(double step) {
        return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    }
}
