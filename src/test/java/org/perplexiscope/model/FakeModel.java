package org.perplexiscope.model;

import org.perplexiscope.measure.ScoreColumns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model without an engine: the bytes of a text are its tokens, and its distribution is made of
 * the last id and the number of positions before, so that every score can be recomputed by {@link
 * #logits}.
 */
public final class FakeModel implements LanguageModel {
    public static final int BOS = 256;
    private static final int VOCABULARY = 257;

    private final ModelCard card;
    private final int batchPositions;
    private volatile Runnable beforeBatch = () -> {};
    private volatile boolean closed;

    public FakeModel(int context, boolean addsBos) {
        this(context, addsBos, 4 * context);
    }

    public FakeModel(int context, boolean addsBos, int batchPositions) {
        card =
                new ModelCard(
                        "fake",
                        "fake",
                        "fake",
                        0,
                        "",
                        "float32",
                        "cpu",
                        VOCABULARY,
                        context,
                        addsBos,
                        null);
        this.batchPositions = batchPositions;
    }

    /** Is run before each batch: a test's place to wait, cancel or fail. */
    public void beforeBatch(Runnable hook) {
        beforeBatch = hook;
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * The logits after {@code ids[0 .. position)}: a function of the last id and of the position.
     */
    public static double[] logits(int[] ids, int position) {
        Random random = new Random(31L * ids[position - 1] + position);
        return random.doubles(VOCABULARY, -4, 4).toArray();
    }

    /** A thousand tokens a second where a window has a thousand. */
    @Override
    public Optional<Ceiling> ceiling(int positions) {
        return Optional.of(new Ceiling(2e6, 4e9, 1e9, positions, positions / 2000.0));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokenizer tokenizer() {
        return new Bytes(card.addsBos());
    }

    @Override
    public Fingerprint fingerprint() {
        return new Fingerprint("0".repeat(64), "1".repeat(64));
    }

    @Override
    public int batchPositions() {
        return batchPositions;
    }

    @Override
    public List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation) {
        beforeBatch.run();
        cancellation.check();
        List<ScoreColumns> scores = new ArrayList<>();
        for (Passage passage : batch) {
            ScoreColumns columns = new ScoreColumns(passage.scored(), k);
            for (int i = 0; i < passage.scored(); i++) {
                score(passage.ids(), passage.scoredFrom() + i, columns, i);
            }
            scores.add(columns);
        }
        return scores;
    }

    private static void score(int[] ids, int position, ScoreColumns columns, int token) {
        double[] logits = logits(ids, position);
        double total = 0;
        for (double logit : logits) {
            total += Math.exp(logit);
        }
        double logTotal = Math.log(total);
        double entropy = 0;
        for (double logit : logits) {
            entropy -= Math.exp(logit - logTotal) * (logit - logTotal);
        }
        double own = logits[ids[position]];
        int rank = 1 + (int) IntStream.range(0, VOCABULARY).filter(i -> logits[i] > own).count();
        columns.set(token, (float) (logTotal - own), rank, (float) entropy);
        int[] order =
                IntStream.range(0, VOCABULARY)
                        .boxed()
                        .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (int choice = 0; choice < columns.k(); choice++) {
            columns.setTop(
                    token, choice, order[choice], (float) (logTotal - logits[order[choice]]));
        }
    }

    @Override
    public boolean givesDistributions() {
        return true;
    }

    @Override
    public Distributions distributions(Passage passage, Cancellation cancellation) {
        beforeBatch.run();
        cancellation.check();
        return new Rows(passage);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** What {@link #logits} says. */
    private record Rows(Passage passage) implements Distributions {
        @Override
        public int rows() {
            return passage.scored();
        }

        @Override
        public int vocabulary() {
            return VOCABULARY;
        }

        @Override
        public int rowsAtOnce() {
            return 3;
        }

        @Override
        public float[] logProbabilities(int from, int to) {
            float[] rows = new float[(to - from) * VOCABULARY];
            for (int row = from; row < to; row++) {
                double[] logits = logits(passage.ids(), passage.scoredFrom() + row);
                double logTotal = Math.log(Arrays.stream(logits).map(Math::exp).sum());
                for (int id = 0; id < VOCABULARY; id++) {
                    rows[(row - from) * VOCABULARY + id] = (float) (logits[id] - logTotal);
                }
            }
            return rows;
        }

        @Override
        public void close() {}
    }

    /** One token a byte. */
    private record Bytes(boolean addsBos) implements Tokenizer {
        @Override
        public Tokenization encode(String text, Cancellation cancellation) {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int[] ids = new int[bytes.length];
            int[] offsets = new int[bytes.length + 1];
            for (int i = 0; i < bytes.length; i++) {
                ids[i] = bytes[i] & 0xFF;
                offsets[i + 1] = i + 1;
            }
            return new Tokenization(text, ids, offsets);
        }

        @Override
        public OptionalInt bos() {
            return OptionalInt.of(BOS);
        }

        @Override
        public int size() {
            return VOCABULARY;
        }

        @Override
        public byte[] bytes(int id) {
            return id == BOS ? new byte[0] : new byte[] {(byte) id};
        }

        @Override
        public String literal(int id) {
            return id == BOS ? "<bos>" : String.valueOf((char) id);
        }

        @Override
        public boolean isSpecial(int id) {
            return id == BOS;
        }
    }
}
