package org.perplexiscope.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The formats of GGUF that store 32 elements with one scale d, and some with a minimum m too: each
 * element is {@code d * q} or {@code d * q + m} in float32. After the definitions in ggml's
 * ggml-quants.c and ggml-common.h.
 */
final class SimpleBlocks {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ELEMENTS = 32;
    private static final int HALF = 16;

    private SimpleBlocks() {}

    /** d; 16 bytes of two elements, less 8. */
    static void q4zero(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 18, to += ELEMENTS) {
            float d = PlainFormats.half(in, at);
            for (int i = 0; i < HALF; i++) {
                int q = in[at + 2 + i];
                out[to + i] = d * ((q & 0xF) - 8);
                out[to + HALF + i] = d * (((q >> 4) & 0xF) - 8);
            }
        }
    }

    /** d, m; 16 bytes of two elements. */
    static void q4one(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 20, to += ELEMENTS) {
            float d = PlainFormats.half(in, at);
            float m = PlainFormats.half(in, at + 2);
            for (int i = 0; i < HALF; i++) {
                int q = in[at + 4 + i];
                out[to + i] = d * (q & 0xF) + m;
                out[to + HALF + i] = d * ((q >> 4) & 0xF) + m;
            }
        }
    }

    /** d; 32 fifth bits; 16 bytes of two elements, less 16. */
    static void q5zero(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 22, to += ELEMENTS) {
            float d = PlainFormats.half(in, at);
            int fifth = (int) INT.get(in, at + 2);
            for (int i = 0; i < HALF; i++) {
                int q = in[at + 6 + i];
                out[to + i] = d * (((q & 0xF) | (((fifth >> i) & 1) << 4)) - 16);
                out[to + HALF + i] =
                        d * ((((q >> 4) & 0xF) | (((fifth >> (HALF + i)) & 1) << 4)) - 16);
            }
        }
    }

    /** d, m; 32 fifth bits; 16 bytes of two elements. */
    static void q5one(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 24, to += ELEMENTS) {
            float d = PlainFormats.half(in, at);
            float m = PlainFormats.half(in, at + 2);
            int fifth = (int) INT.get(in, at + 4);
            for (int i = 0; i < HALF; i++) {
                int q = in[at + 8 + i];
                out[to + i] = d * ((q & 0xF) | (((fifth >> i) & 1) << 4)) + m;
                out[to + HALF + i] =
                        d * (((q >> 4) & 0xF) | (((fifth >> (HALF + i)) & 1) << 4)) + m;
            }
        }
    }

    /** d; 32 bytes. */
    static void q8zero(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 34, to += ELEMENTS) {
            float d = PlainFormats.half(in, at);
            for (int i = 0; i < ELEMENTS; i++) {
                out[to + i] = d * in[at + 2 + i];
            }
        }
    }

    /** d; 16 bytes of two places in a list of values. */
    static void iq4nl(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 18, to += ELEMENTS) {
            listed(in, at + 2, PlainFormats.half(in, at), IQ4_VALUES, out, to);
        }
    }

    /** The exponent of d as one byte; 16 bytes of two places in a list of values. */
    static void mxfp4(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 17, to += ELEMENTS) {
            int exponent = in[at] & 0xFF; // of 2 * d, biased by 127
            float d =
                    Float.intBitsToFloat(
                            exponent < 2 ? (0x00200000 << exponent) : (exponent - 1) << 23);
            listed(in, at + 1, d, MXFP4_VALUES, out, to);
        }
    }

    private static final float[] IQ4_VALUES = {
        -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
    };

    /** Twice the values of an element of the OCP Microscaling format E2M1. */
    private static final float[] MXFP4_VALUES = {
        0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12
    };

    /** The values of {@link #iq4nl}, times d. */
    static void listed(byte[] in, int at, float d, float[] out, int to) {
        listed(in, at, d, IQ4_VALUES, out, to);
    }

    private static void listed(byte[] in, int at, float d, float[] values, float[] out, int to) {
        for (int i = 0; i < HALF; i++) {
            int q = in[at + i];
            out[to + i] = d * values[q & 0xF];
            out[to + HALF + i] = d * values[(q >> 4) & 0xF];
        }
    }
}
