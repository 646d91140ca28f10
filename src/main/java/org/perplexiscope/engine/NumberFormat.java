package org.perplexiscope.engine;

import org.perplexiscope.model.Precision;

/** Formats of numbers, with the codes that libtorch knows them by. */
enum NumberFormat {
    FLOAT16(5, 2),
    FLOAT32(6, 4),
    BFLOAT16(15, 2);

    private final int code;
    private final int bytes;

    NumberFormat(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The format that a precision computes products in. */
    static NumberFormat of(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> FLOAT32;
            case BFLOAT16 -> BFLOAT16;
            case FLOAT16 -> FLOAT16;
        };
    }

    int code() {
        return code;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }
}
