package org.perplexiscope.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Formats of floating point in which each element stands for itself, little-endian. */
final class PlainFormats {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int EXPONENT_OF_FLOAT = 0x7F800000;
    private static final int BFLOAT16_NAN = 0x7FC0;

    private PlainFormats() {}

    static void float32(byte[] in, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) FLOAT.get(in, i * Float.BYTES);
        }
    }

    static void float16(byte[] in, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = half(in, i * Short.BYTES);
        }
    }

    static void bfloat16(byte[] in, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = Float.intBitsToFloat((short) SHORT.get(in, i * Short.BYTES) << 16);
        }
    }

    /** A float16 at a place. */
    static float half(byte[] in, int at) {
        return Float.float16ToFloat((short) SHORT.get(in, at));
    }

    /** A whole number of 16 bits without sign at a place. */
    static int unsigned(byte[] in, int at) {
        return (short) SHORT.get(in, at) & 0xFFFF;
    }

    /**
     * Rounds to the nearest, of two as near to the even one; what is not a number stays so.
     *
     * @param bits of float32; not kept
     */
    static void toBfloat16(int[] bits, int count, short[] out) {
        int signs = 0; // negative once something is not a number
        for (int i = 0; i < count; i++) {
            signs |= EXPONENT_OF_FLOAT - (bits[i] & 0x7FFFFFFF);
        }
        for (int i = 0; signs < 0 && i < count; i++) {
            if (Float.isNaN(Float.intBitsToFloat(bits[i]))) {
                bits[i] = BFLOAT16_NAN << 16;
            }
        }
        // A loop of ints alone, and one that does nothing but narrow, run many at a time.
        for (int i = 0; i < count; i++) {
            bits[i] = (bits[i] + 0x7FFF + ((bits[i] >> 16) & 1)) >> 16;
        }
        for (int i = 0; i < count; i++) {
            out[i] = (short) bits[i];
        }
    }
}
