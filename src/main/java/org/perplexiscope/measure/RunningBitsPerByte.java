package org.perplexiscope.measure;

/** Bits per byte over any range of units (spans or tokens) in constant time. */
public final class RunningBitsPerByte {
    private final double[] natsBefore; // [units + 1], nats of the scored units 0 .. i-1
    private final long[] bytesBefore; // [units + 1], bytes of the scored units 0 .. i-1

    /**
     * Sums from front to back.
     *
     * @param nats [units], NaN where a unit is unscored; such a unit's bytes do not count either
     * @param bytes [units], UTF-8 bytes of each
     */
    public RunningBitsPerByte(double[] nats, int[] bytes) {
        natsBefore = new double[nats.length + 1];
        bytesBefore = new long[nats.length + 1];
        for (int i = 0; i < nats.length; i++) {
            boolean scored = !Double.isNaN(nats[i]);
            natsBefore[i + 1] = natsBefore[i] + (scored ? nats[i] : 0);
            bytesBefore[i + 1] = bytesBefore[i] + (scored ? bytes[i] : 0);
        }
    }

    /** Sum of the bits of the scored units in {@code [from, to)}. */
    public double bits(int from, int to) {
        return Units.bits(natsBefore[to] - natsBefore[from]);
    }

    /** Bytes of the scored units in {@code [from, to)}. */
    public long bytes(int from, int to) {
        return bytesBefore[to] - bytesBefore[from];
    }

    /** Bits per byte of the scored units in {@code [from, to)}, NaN without a scored byte. */
    public double over(int from, int to) {
        long bytes = bytes(from, to);
        return bytes == 0 ? Double.NaN : bits(from, to) / bytes;
    }

    /** Bits per byte of everything up to and including {@code unit}. */
    public double upTo(int unit) {
        return over(0, unit + 1);
    }

    /** Bits per byte of the last {@code width} units up to and including {@code unit}. */
    public double moving(int unit, int width) {
        return over(Math.max(0, unit + 1 - width), unit + 1);
    }
}
