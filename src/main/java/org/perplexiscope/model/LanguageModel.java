package org.perplexiscope.model;

import org.perplexiscope.measure.ScoreColumns;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A loaded causal language model. Not thread-safe: one thread at a time calls {@link #score} and
 * {@link #close}; the card, the tokenizer and the fingerprint may be asked for from anywhere.
 */
public interface LanguageModel extends AutoCloseable {
    ModelCard card();

    Tokenizer tokenizer();

    /** Hashes of the weights and the tokenizer; waits until they are computed. */
    Fingerprint fingerprint();

    /**
     * Longest passage in which a token's score depends only on what stands before it; in a longer
     * one it may depend on the passage's length too.
     */
    default int causalPositions() {
        return card().context();
    }

    /** How many positions, over all passages, are worth computing in one call. */
    int batchPositions();

    /**
     * Scores the passages; the result has, for each, one entry a scored token, contexts not set.
     *
     * @param batch passages; as the last id of each is only predicted, none is longer than the
     *     model's context and one
     * @param k alternatives to keep for each token, at most the vocabulary
     * @param cancellation asked between steps of at most about 100 ms
     * @throws CancellationException if the cancellation was requested; nothing of the batch is
     *     returned then
     * @throws FaultException if the model cannot do it (out of memory, a failing program)
     */
    List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation)
            throws FaultException;

    /**
     * Measures how fast this machine would let the model be; takes a second or two.
     *
     * @param positions of a window
     * @return empty where it is not known what the model computes
     */
    default Optional<Ceiling> ceiling(int positions) throws FaultException {
        return Optional.empty();
    }

    /** Whether the model can give whole distributions. */
    default boolean givesDistributions() {
        return false;
    }

    /**
     * Reads a passage, and keeps what the distributions of its scored ids are made of until they
     * are closed.
     *
     * @param cancellation asked between steps of at most about 100 ms
     * @throws UnsupportedOperationException if the model does not give them
     */
    default Distributions distributions(Passage passage, Cancellation cancellation)
            throws FaultException {
        throw new UnsupportedOperationException(card().name());
    }

    @Override
    void close();
}
