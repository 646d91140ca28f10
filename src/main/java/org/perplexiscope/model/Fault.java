package org.perplexiscope.model;

/**
 * What can go wrong with what a user gave the program. Each has a sentence ({@code NAME.what}) and
 * a way out ({@code NAME.remedy}) in faults.properties, in every language; the arguments are named
 * there.
 */
public enum Fault {
    MODEL_NOT_FOUND,
    MODEL_KIND_UNKNOWN,
    FILE_NOT_READABLE,
    CONFIG_MISSING,
    CONFIG_DAMAGED,
    ARCHITECTURE_UNKNOWN,
    FEATURE_UNSUPPORTED,
    WEIGHTS_MISSING,
    WEIGHTS_TRUNCATED,
    WEIGHTS_DAMAGED,
    TENSOR_MISSING,
    TENSOR_SHAPE,
    TENSOR_TYPE,
    GGUF_UNSUPPORTED,
    PART_MISSING,
    TOKENIZER_MISSING,
    TOKENIZER_DAMAGED,
    TOKENIZER_TOO_LARGE,
    BOS_MISSING,
    PROGRAM_DAMAGED,
    PROGRAM_FAILED,
    OUT_OF_MEMORY,
    DEVICE_UNKNOWN,
    PRECISION_UNSUPPORTED,
    ENGINE_UNAVAILABLE,
    WINDOW_OUT_OF_RANGE,
    STRIDE_OUT_OF_RANGE,
    TEXT_EMPTY,
    TEXT_NOT_FOUND,
    TEXT_NOT_UTF8,
    TEXT_TOO_LONG,
    TEXT_TOO_SHORT,
    TEXT_TOO_SHORT_FOR_PRESET,
    RESULT_DAMAGED,
    RESULT_VERSION_UNKNOWN,
    OUTPUT_NOT_WRITABLE,
    UNEXPECTED
}
