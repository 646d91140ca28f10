package org.perplexiscope.measure;

/**
 * The sums over the scored tokens of a text, and every headline figure that follows from them.
 *
 * @param tokens tokens of the text
 * @param scored tokens that have a score
 * @param nats sum of their surprisals
 * @param squaredNats sum of the squares of their surprisals
 * @param bytes UTF-8 bytes of the scored tokens
 * @param characters Unicode code points that begin in a scored token
 * @param words runs of non-space characters that begin in a scored token
 * @param countedNats sum of the surprisals as the protocol weighs them
 * @param counted sum of the weights; both are {@code nats} and {@code scored} where each token
 *     counts once
 */
public record Summary(
        int tokens,
        int scored,
        double nats,
        double squaredNats,
        long bytes,
        long characters,
        long words,
        double countedNats,
        double counted) {
    /** Sums in which each token counts once. */
    public Summary(
            int tokens,
            int scored,
            double nats,
            double squaredNats,
            long bytes,
            long characters,
            long words) {
        this(tokens, scored, nats, squaredNats, bytes, characters, words, nats, scored);
    }

    /** Mean surprisal in nats as the protocol weighs it, NaN without a scored token. */
    public double meanNats() {
        return countedNats / counted;
    }

    /** exp of the mean surprisal. */
    public double perplexity() {
        return Math.exp(meanNats());
    }

    /**
     * Standard error of the perplexity by the delta method, PPL x sqrt((E[v^2] - E[v]^2) / (n -
     * 1)), the tokens taken as independent; the definition of llama.cpp. NaN with fewer than two
     * scored tokens.
     */
    public double perplexityStandardError() {
        double mean = nats / scored;
        double variance = Math.max(0, squaredNats / scored - mean * mean);
        return scored < 2 ? Double.NaN : perplexity() * Math.sqrt(variance / (scored - 1));
    }

    public double bits() {
        return Units.bits(nats);
    }

    public double bitsPerToken() {
        return bits() / scored;
    }

    public double bitsPerByte() {
        return bits() / bytes;
    }

    public double bitsPerCharacter() {
        return bits() / characters;
    }

    public double bitsPerWord() {
        return bits() / words;
    }

    /** exp of the nats per word. */
    public double wordPerplexity() {
        return Math.exp(nats / words);
    }
}
