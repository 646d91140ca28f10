package org.perplexiscope.engine;

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

    int code() {
        return code;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }
}
