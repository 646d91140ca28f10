package org.perplexiscope.format.tokenizer;

/**
 * What a SentencePiece tokenizer does to a text before it cuts it.
 *
 * @param dummyPrefix whether a space is put before the text
 * @param collapsesSpaces whether spaces at the ends go, and several in a row become one
 * @param escapesSpaces whether a space is written as U+2581
 * @param characterMap replaces characters, in SentencePiece's own binary form; empty if there is
 *     none
 */
@SuppressWarnings("ArrayRecordComponent")
record SentencePieceFlags(
        boolean dummyPrefix, boolean collapsesSpaces, boolean escapesSpaces, byte[] characterMap) {}
