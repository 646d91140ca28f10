package org.perplexiscope.model;

import org.perplexiscope.measure.Divergence;

/**
 * The distributions from which the scored ids of a passage came, one row an id. They are made a few
 * rows at a time, so that never all stand in memory. Not thread-safe.
 */
public interface Distributions extends AutoCloseable {
    /** Number of rows. */
    int rows();

    /** Ids of a row. */
    int vocabulary();

    /** As many rows as are worth taking at once. */
    int rowsAtOnce();

    /**
     * Makes the rows {@code [from, to)}: [to - from][vocabulary], natural logarithms of
     * probabilities.
     */
    float[] logProbabilities(int from, int to) throws FaultException;

    /**
     * Compares the rows {@code [from, to)}, as A, with those of another model, as B.
     *
     * @param other as many rows of the same vocabulary
     * @param ids the ids that came, [to - from]
     */
    default Divergence[] compare(Distributions other, int from, int to, int[] ids)
            throws FaultException {
        float[] a = logProbabilities(from, to);
        float[] b = other.logProbabilities(from, to);
        Divergence[] divergences = new Divergence[to - from];
        for (int row = 0; row < divergences.length; row++) {
            divergences[row] = Divergence.of(a, b, row, vocabulary(), ids[row]);
        }
        return divergences;
    }

    @Override
    void close();
}
