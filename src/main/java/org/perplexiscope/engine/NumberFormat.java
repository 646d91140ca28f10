package org.perplexiscope.engine;

/** Formats of numbers, with the codes that libtorch knows them by. */
enum NumberFormat {
    FLOAT16(5),
    FLOAT32(6),
    BFLOAT16(15);

    private final int code;

    NumberFormat(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
