package org.perplexiscope.model;

/**
 * Ids for one forward pass.
 *
 * @param ids what the model reads, the BOS included; not to be changed
 * @param scoredFrom index in {@code ids} of the first that is scored, at least 1; all after it are
 *     scored too
 */
@SuppressWarnings("ArrayRecordComponent")
public record Passage(int[] ids, int scoredFrom) {
    public Passage {
        if (scoredFrom < 1 || scoredFrom > ids.length) {
            throw new IllegalArgumentException("scored from " + scoredFrom + " of " + ids.length);
        }
    }

    public int scored() {
        return ids.length - scoredFrom;
    }
}
