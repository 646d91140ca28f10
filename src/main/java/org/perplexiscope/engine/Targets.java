package org.perplexiscope.engine;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Passage;

import java.util.Arrays;
import java.util.List;

/** The ids of a batch of passages that are scored, and the rows that predict them. */
final class Targets {
    private final List<Passage> batch;
    private final long[] rows;
    private final long[] ids;
    private final int[] passage;
    private final int[] token;

    private Targets(List<Passage> batch, int size) {
        this.batch = batch;
        rows = new long[size];
        ids = new long[size];
        passage = new int[size];
        token = new int[size];
    }

    /**
     * @param start position of each passage that has the first row
     * @param end position after the last of each that has a row; the last id of a passage needs
     *     none
     */
    static Targets of(List<Passage> batch, int start, int end) {
        Targets targets = new Targets(batch, batch.stream().mapToInt(Passage::scored).sum());
        targets.fill(start, end);
        return targets;
    }

    private void fill(int start, int end) {
        int next = 0;
        long firstRow = 0;
        for (int i = 0; i < batch.size(); i++) {
            int[] passageIds = batch.get(i).ids();
            int scoredFrom = batch.get(i).scoredFrom();
            for (int position = scoredFrom; position < passageIds.length; position++) {
                rows[next] = firstRow + position - 1 - start;
                ids[next] = passageIds[position];
                passage[next] = i;
                token[next] = position - scoredFrom;
                next++;
            }
            firstRow += end - start;
        }
    }

    int size() {
        return rows.length;
    }

    /** Rows of the residual stream, behind which the targets come. */
    long[] rows(int from, int to) {
        return Arrays.copyOfRange(rows, from, to);
    }

    long[] ids(int from, int to) {
        return Arrays.copyOfRange(ids, from, to);
    }

    /**
     * Copies the columns of some targets to the scores of their passages.
     *
     * @param columns see {@link Columns}
     * @return whether every surprisal is a number
     */
    boolean copy(float[] columns, int from, int to, List<ScoreColumns> scores) {
        boolean sound = true;
        for (int i = from; i < to; ) {
            int end = i + 1;
            while (end < to && passage[end] == passage[i]) {
                end++;
            }
            sound &= Columns.copy(columns, i - from, scores.get(passage[i]), token[i], end - i);
            i = end;
        }
        return sound;
    }
}
