package org.perplexiscope.measure;

/** Where a beginning-of-sequence token stands before the model sees the text. */
public enum BosPolicy {
    /** {@link #WINDOW} where the model's own tokenizer adds a BOS, else {@link #NEVER}. */
    MODEL,
    /** No BOS: the first token of the text has no score. */
    NEVER,
    /**
     * One BOS in front of the whole text; the windows run over the sequence that begins with it.
     */
    TEXT,
    /** A BOS takes the first position of every window. */
    WINDOW;

    /** The policy with {@link #MODEL} replaced by what it means for a model. */
    public BosPolicy resolve(boolean modelAddsBos) {
        if (this != MODEL) {
            return this;
        }
        return modelAddsBos ? WINDOW : NEVER;
    }
}
