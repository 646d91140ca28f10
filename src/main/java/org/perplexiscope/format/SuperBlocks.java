package org.perplexiscope.format;

/**
 * The formats of GGUF that store 256 elements, in parts with scales of their own that share a scale
 * d, and in some a scale m of minima too; what is multiplied first is part of the format. After the
 * definitions in ggml's ggml-quants.c and ggml-common.h.
 */
final class SuperBlocks {
    private static final int ELEMENTS = 256;

    private SuperBlocks() {}

    private static float half(byte[] in, int at) {
        return PlainFormats.half(in, at);
    }

    /** 16 bytes of a scale and a minimum for 16 elements; 64 bytes of four elements; d, m. */
    static void q2k(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 84, to += ELEMENTS) {
            float d = half(in, at + 80);
            float m = half(in, at + 82);
            for (int part = 0; part < 16; part++) {
                int scales = in[at + part];
                float scale = d * (scales & 0xF);
                float minimum = m * ((scales >> 4) & 0xF);
                int from = at + 16 + (part >> 3) * 32 + (part & 1) * 16;
                int shift = part & 6;
                for (int i = 0; i < 16; i++) {
                    out[to + part * 16 + i] = scale * ((in[from + i] >> shift) & 3) - minimum;
                }
            }
        }
    }

    /**
     * 256 third bits, set where 4 is not taken away; 64 bytes of four elements; 16 scales of six
     * bits, less 32; d.
     */
    static void q3k(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 110, to += ELEMENTS) {
            float d = half(in, at + 108);
            for (int part = 0; part < 16; part++) {
                float scale = d * (sixBits(in, at + 96, part) - 32);
                int from = at + 32 + (part >> 3) * 32 + (part & 1) * 16;
                int third = at + (part & 1) * 16;
                int shift = part & 6;
                int bit = part >> 1;
                for (int i = 0; i < 16; i++) {
                    int q = ((in[from + i] >> shift) & 3) - 4 + (((in[third + i] >> bit) & 1) << 2);
                    out[to + part * 16 + i] = scale * q;
                }
            }
        }
    }

    /** Of 16 numbers the lower four bits lie in eight bytes, the upper two in the four behind. */
    private static int sixBits(byte[] in, int at, int number) {
        int lower = (in[at + (number & 7)] >> ((number >> 3) * 4)) & 0xF;
        int upper = (in[at + 8 + (number & 3)] >> ((number >> 2) * 2)) & 3;
        return lower | (upper << 4);
    }

    /** d, m; 8 scales and minima of six bits; 128 bytes of two elements. */
    static void q4k(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 144, to += ELEMENTS) {
            float d = half(in, at);
            float m = half(in, at + 2);
            for (int part = 0; part < 8; part++) {
                float scale = d * scale(in, at + 4, part);
                float minimum = m * minimum(in, at + 4, part);
                int from = at + 16 + (part >> 1) * 32;
                int shift = (part & 1) * 4;
                for (int i = 0; i < 32; i++) {
                    out[to + part * 32 + i] = scale * ((in[from + i] >> shift) & 0xF) - minimum;
                }
            }
        }
    }

    /** As {@link #q4k}, with 256 fifth bits in front of the elements. */
    static void q5k(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 176, to += ELEMENTS) {
            float d = half(in, at);
            float m = half(in, at + 2);
            for (int part = 0; part < 8; part++) {
                float scale = d * scale(in, at + 4, part);
                float minimum = m * minimum(in, at + 4, part);
                int from = at + 48 + (part >> 1) * 32;
                int fifth = at + 16;
                int shift = (part & 1) * 4;
                for (int i = 0; i < 32; i++) {
                    int q = ((in[from + i] >> shift) & 0xF) | (((in[fifth + i] >> part) & 1) << 4);
                    out[to + part * 32 + i] = scale * q - minimum;
                }
            }
        }
    }

    /** The first four scales fill six bits of a byte; of the others two bits lie above those. */
    private static int scale(byte[] in, int at, int part) {
        return part < 4
                ? in[at + part] & 63
                : (in[at + part + 4] & 0xF) | (((in[at + part - 4] >> 6) & 3) << 4);
    }

    private static int minimum(byte[] in, int at, int part) {
        return part < 4
                ? in[at + part + 4] & 63
                : ((in[at + part + 4] >> 4) & 0xF) | (((in[at + part] >> 6) & 3) << 4);
    }

    /** 128 bytes of two lower halves; 64 of four pairs of upper bits; 16 scales; d. */
    static void q6k(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 210, to += ELEMENTS) {
            float d = half(in, at + 208);
            for (int part = 0; part < 16; part++) {
                float scale = d * in[at + 192 + part];
                int from = at + (part >> 3) * 64 + (part & 3) * 16;
                int above = at + 128 + (part >> 3) * 32 + (part & 1) * 16;
                int shift = part & 4;
                int aboveShift = part & 6;
                for (int i = 0; i < 16; i++) {
                    int q =
                            ((in[from + i] >> shift) & 0xF)
                                    | (((in[above + i] >> aboveShift) & 3) << 4);
                    out[to + part * 16 + i] = scale * (q - 32);
                }
            }
        }
    }

    /** d; 8 scales of six bits, less 32; 128 bytes of two places in a list of values. */
    static void iq4xs(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 136, to += ELEMENTS) {
            float d = half(in, at);
            int upper = PlainFormats.unsigned(in, at + 2);
            for (int part = 0; part < 8; part++) {
                int lower = (in[at + 4 + (part >> 1)] >> ((part & 1) * 4)) & 0xF;
                float scale = d * ((lower | (((upper >> (part * 2)) & 3) << 4)) - 32);
                SimpleBlocks.listed(in, at + 8 + part * 16, scale, out, to + part * 32);
            }
        }
    }

    /** 32 + 16 bytes of five ternary digits and 4 bytes of four; d. */
    static void tq1(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 54, to += ELEMENTS) {
            float d = half(in, at + 52);
            digits(in, at, 32, 5, d, out, to);
            digits(in, at + 32, 16, 5, d, out, to + 160);
            digits(in, at + 48, 4, 4, d, out, to + 240);
        }
    }

    /** The n-th digits of all bytes stand behind each other; a byte is a fraction of 256. */
    private static void digits(
            byte[] in, int at, int bytes, int digits, float d, float[] out, int to) {
        for (int digit = 0, power = 1; digit < digits; digit++, power *= 3) {
            for (int i = 0; i < bytes; i++) {
                int rest = (in[at + i] * power) & 0xFF;
                out[to + digit * bytes + i] = d * (((rest * 3) >> 8) - 1);
            }
        }
    }

    /** 64 bytes of four elements, less 1; d. */
    static void tq2(byte[] in, int blocks, float[] out) {
        for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 66, to += ELEMENTS) {
            float d = half(in, at + 64);
            for (int part = 0; part < 8; part++) {
                int from = at + (part >> 2) * 32;
                int shift = (part & 3) * 2;
                for (int i = 0; i < 32; i++) {
                    out[to + part * 32 + i] = d * (((in[from + i] >> shift) & 3) - 1);
                }
            }
        }
    }
}
