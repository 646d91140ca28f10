package org.perplexiscope.model;

import java.util.OptionalInt;

/** Cuts text into tokens. Thread-safe. */
public interface Tokenizer extends Vocabulary {
    /**
     * The tokens of {@code text}, without the BOS or EOS that the tokenizer would add.
     *
     * @param text well-formed, see {@link Utf8#wellFormed}
     */
    Tokenization encode(String text, Cancellation cancellation);

    /**
     * The id of the beginning-of-sequence token; where there is none, of the token the model was
     * trained to begin with.
     */
    OptionalInt bos();

    /**
     * The token that the tokenizer's own settings call BOS; unlike {@link #bos} nothing stands in
     * for it where they say that there is none.
     */
    default OptionalInt namedBos() {
        return bos();
    }

    /** The id of the end-of-sequence token. */
    default OptionalInt eos() {
        return OptionalInt.empty();
    }

    /** Whether the tokenizer, as it is configured, puts the BOS in front of a text. */
    boolean addsBos();

    /** Whether the id is a control token such as BOS or EOS. */
    boolean isSpecial(int id);
}
