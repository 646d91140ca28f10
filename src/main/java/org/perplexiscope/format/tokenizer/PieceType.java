package org.perplexiscope.format.tokenizer;

/** What a token of a vocabulary is for; SentencePiece's kinds, in the order of their numbers. */
enum PieceType {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE;

    /** The type of a number, which begins at 1; what is not known is normal. */
    static PieceType of(long number) {
        return number >= 1 && number <= values().length ? values()[(int) number - 1] : NORMAL;
    }

    /** Whether it is looked for in a text before the text is cut into others. */
    boolean isAdded() {
        return this == UNKNOWN || this == CONTROL || this == USER_DEFINED;
    }
}
