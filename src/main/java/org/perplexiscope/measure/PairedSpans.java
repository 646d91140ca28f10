package org.perplexiscope.measure;

/**
 * What two models, A and B, said of the spans of one text. A span counts only where every token of
 * both sides in it has a score; else it is unscored for both and left out of every sum, and never
 * is a token's surprisal spread over its bytes.
 */
public final class PairedSpans {
    private final Alignment alignment;
    private final double[] natsA; // [spans], NaN where the span is unscored
    private final double[] natsB; // [spans], NaN where the span is unscored
    private final RunningBitsPerByte runningA;
    private final RunningBitsPerByte runningB;
    private final int scored;

    /**
     * Sums the surprisals of each span.
     *
     * @param doneA tokens of A that are decided; those after have no score yet
     * @param doneB tokens of B that are decided
     */
    public PairedSpans(Alignment alignment, ScoreColumns a, int doneA, ScoreColumns b, int doneB) {
        this.alignment = alignment;
        int spans = alignment.spans();
        natsA = new double[spans];
        natsB = new double[spans];
        int[] bytes = new int[spans];
        int count = 0;
        for (int span = 0; span < spans; span++) {
            double sumA = sum(a, alignment.firstA(span), alignment.endA(span), doneA);
            double sumB = sum(b, alignment.firstB(span), alignment.endB(span), doneB);
            boolean both = !Double.isNaN(sumA) && !Double.isNaN(sumB);
            natsA[span] = both ? sumA : Double.NaN;
            natsB[span] = both ? sumB : Double.NaN;
            bytes[span] = alignment.byteEnd(span) - alignment.byteStart(span);
            count += both ? 1 : 0;
        }
        scored = count;
        runningA = new RunningBitsPerByte(natsA, bytes);
        runningB = new RunningBitsPerByte(natsB, bytes);
    }

    /** NaN if one of the tokens has no score. */
    private static double sum(ScoreColumns scores, int first, int end, int done) {
        double sum = 0;
        for (int token = first; token < end; token++) {
            sum += token < done && scores.isScored(token) ? scores.nats(token) : Double.NaN;
        }
        return sum;
    }

    public Alignment alignment() {
        return alignment;
    }

    /** Number of spans, scored or not. */
    public int spans() {
        return natsA.length;
    }

    /** Number of spans that count. */
    public int scored() {
        return scored;
    }

    public boolean isScored(int span) {
        return !Double.isNaN(natsA[span]);
    }

    /** Sum of A's surprisals in the span, NaN where the span is unscored. */
    public double natsA(int span) {
        return natsA[span];
    }

    /** Sum of B's surprisals in the span, NaN where the span is unscored. */
    public double natsB(int span) {
        return natsB[span];
    }

    /** B's nats minus A's, NaN where the span is unscored. Positive: B is more surprised. */
    public double difference(int span) {
        return natsB[span] - natsA[span];
    }

    /** UTF-8 bytes of the span. */
    public int bytes(int span) {
        return alignment.byteEnd(span) - alignment.byteStart(span);
    }

    /** A's sums over ranges of spans. */
    public RunningBitsPerByte runningA() {
        return runningA;
    }

    /** B's sums over ranges of spans. */
    public RunningBitsPerByte runningB() {
        return runningB;
    }

    /** The cumulative log-ratio: bits saved by using A instead of B in the spans [from, to). */
    public double bitsSavedByA(int from, int to) {
        return runningB.bits(from, to) - runningA.bits(from, to);
    }
}
