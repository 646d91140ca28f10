package org.perplexiscope.model;

/**
 * Ids for one forward pass. The last id is only predicted: no score needs what the model makes of
 * it.
 *
 * @param ids what the model reads, the BOS included; not to be changed
 * @param scoredFrom index in {@code ids} of the first that is scored, at least 1; all after it are
 *     scored too
 * @param again whether a passage with the same beginning is likely to come next, so that what was
 *     computed of it is worth keeping
 */
@SuppressWarnings("ArrayRecordComponent")
public record Passage(int[] ids, int scoredFrom, boolean again) {
    public Passage {
        if (scoredFrom < 1 || scoredFrom > ids.length) {
            throw new IllegalArgumentException("scored from " + scoredFrom + " of " + ids.length);
        }
    }

    /** A passage of which nothing is to be kept. */
    public Passage(int[] ids, int scoredFrom) {
        this(ids, scoredFrom, false);
    }

    public int scored() {
        return ids.length - scoredFrom;
    }
}
