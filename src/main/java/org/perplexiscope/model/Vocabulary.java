package org.perplexiscope.model;

/** What ids stand for. */
public interface Vocabulary {
    /** Number of ids, the added tokens included. */
    int size();

    /**
     * The bytes an id stands for in running text, a leading space included; may be part of a
     * character.
     *
     * @return empty for ids that stand for no text
     */
    byte[] bytes(int id);

    /** The token as the tokenizer's own file spells it. */
    String literal(int id);
}
