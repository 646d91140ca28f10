package org.perplexiscope.ui.read;

/** How a model and the scoring of the text with it stand. */
public enum Phase {
    /** No model. */
    EMPTY,
    OPENING,
    OPEN_FAILED,
    /** The model is open; nothing is scored. */
    READY,
    SCORING,
    DONE,
    /** Cancelled; what was scored so far stays. */
    STOPPED,
    SCORE_FAILED;

    /** Whether something is under way that can be cancelled. */
    public boolean isBusy() {
        return this == OPENING || this == SCORING;
    }

    public boolean hasModel() {
        return this != EMPTY && this != OPENING && this != OPEN_FAILED;
    }
}
