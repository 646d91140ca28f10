package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.job.CheckReport.Check;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

class ModelCheckTest {
    /** What a model that has learned nothing does not do. */
    private static final Set<Check> LEARNED =
            EnumSet.of(Check.BITS_PER_BYTE, Check.FIRST_CHOICE, Check.ORDER);

    private static Set<Check> wrong(LanguageModel model) throws FaultException {
        CheckReport report = ModelCheck.run(model, Progress.NONE, Cancellation.NEVER);
        assertEquals(
                List.of(Check.values()),
                report.lines().stream().map(CheckReport.Line::check).toList());
        return report.lines().stream()
                .filter(line -> !line.fine())
                .map(CheckReport.Line::check)
                .filter(check -> check != Check.CONTEXT) // chance decides for the fake
                .collect(Collectors.toSet());
    }

    @Test
    void aSoundModelThatLearnedNothingFailsOnlyWhatIsLearned() throws Exception {
        assertEquals(LEARNED, wrong(new FakeModel(512, true)));
        assertEquals(LEARNED, wrong(new FakeModel(512, false)));
        assertEquals(LEARNED, wrong(new FakeModel(64, true)));
    }

    @Test
    void aReportIsFineOnlyWhereEveryLineIs() {
        CheckReport.Line good = CheckReport.Line.atMost(Check.SUM, 0, 1);
        CheckReport.Line bad = CheckReport.Line.atLeast(Check.ORDER, 0, 1);
        ModelCard card = new FakeModel(64, true).card();
        assertTrue(new CheckReport(card, "en", 1, 1, 1, List.of(good)).isReadCorrectly());
        assertFalse(new CheckReport(card, "en", 1, 1, 1, List.of(good, bad)).isReadCorrectly());
    }

    @Test
    void theCheckCanBeStopped() {
        assertThrows(
                CancellationException.class,
                () -> ModelCheck.run(new FakeModel(64, true), Progress.NONE, () -> true));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damageIsFound(Damage damage) throws Exception {
        Set<Check> wrong = wrong(new Damaged(damage));
        wrong.removeAll(LEARNED);
        assertEquals(damage.found(), wrong);
    }

    /** Ways to read a model wrongly. */
    enum Damage {
        TOO_SURE,
        WRONG_ENTROPY,
        NOT_A_NUMBER,
        RANKS_FROM_ZERO,
        LOOKS_AHEAD,
        STALE_CACHE,
        LOST_BYTES,
        SHIFTED_SPANS;

        Set<Check> found() {
            return switch (this) {
                case TOO_SURE -> Set.of(Check.SUM, Check.ENTROPY);
                case WRONG_ENTROPY -> Set.of(Check.ENTROPY);
                case NOT_A_NUMBER ->
                        Set.of(Check.SUM, Check.ENTROPY, Check.RANKS, Check.STRIDE, Check.CACHE);
                case RANKS_FROM_ZERO -> Set.of(Check.RANKS);
                case LOOKS_AHEAD -> Set.of(Check.STRIDE);
                case STALE_CACHE -> Set.of(Check.CACHE);
                case LOST_BYTES -> Set.of(Check.ROUND_TRIP, Check.SPANS);
                case SHIFTED_SPANS -> Set.of(Check.SPANS);
            };
        }
    }

    /** A fake model, misread. */
    private static final class Damaged implements LanguageModel {
        private final FakeModel model = new FakeModel(512, true);
        private final Damage damage;

        Damaged(Damage damage) {
            this.damage = damage;
        }

        @Override
        public ModelCard card() {
            return model.card();
        }

        @Override
        public Tokenizer tokenizer() {
            return new DamagedTokenizer(model.tokenizer(), damage);
        }

        @Override
        public Fingerprint fingerprint() {
            return model.fingerprint();
        }

        @Override
        public int batchPositions() {
            return model.batchPositions();
        }

        @Override
        public List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation) {
            List<ScoreColumns> damaged = new ArrayList<>();
            for (Passage passage : batch) {
                ScoreColumns right = model.score(List.of(passage), k, cancellation).getFirst();
                ScoreColumns wrong = new ScoreColumns(passage.scored(), k);
                for (int token = 0; token < passage.scored(); token++) {
                    copy(passage, right, wrong, token);
                }
                damaged.add(wrong);
            }
            return damaged;
        }

        private void copy(Passage passage, ScoreColumns right, ScoreColumns wrong, int token) {
            float factor =
                    switch (damage) {
                        case TOO_SURE -> 0.9f;
                        case NOT_A_NUMBER -> Float.NaN;
                        case LOOKS_AHEAD -> token + 1 < passage.scored() ? 0.9f : 1;
                        case STALE_CACHE -> passage.again() && token > 20 ? 1.01f : 1;
                        default -> 1;
                    };
            wrong.set(
                    token,
                    right.nats(token) * factor,
                    right.rank(token) - (damage == Damage.RANKS_FROM_ZERO ? 1 : 0),
                    right.entropy(token) + (damage == Damage.WRONG_ENTROPY ? 0.1f : 0));
            for (int choice = 0; choice < right.k(); choice++) {
                wrong.setTop(
                        token,
                        choice,
                        right.topId(token, choice),
                        right.topNats(token, choice) * factor);
            }
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** A tokenizer, misread. */
    private record DamagedTokenizer(Tokenizer right, Damage damage) implements Tokenizer {
        @Override
        public Tokenization encode(String text, Cancellation cancellation) {
            Tokenization tokens = right.encode(text, cancellation);
            int[] offsets = tokens.byteOffsets();
            if (damage == Damage.SHIFTED_SPANS) {
                for (int token = 1; token < tokens.size(); token++) {
                    offsets[token]++;
                }
                return new Tokenization(text, tokens.ids(0, tokens.size()), offsets);
            }
            return tokens;
        }

        @Override
        public OptionalInt bos() {
            return right.bos();
        }

        @Override
        public boolean addsBos() {
            return right.addsBos();
        }

        @Override
        public int size() {
            return right.size();
        }

        @Override
        public byte[] bytes(int id) {
            return damage == Damage.LOST_BYTES && id == 'e' ? new byte[0] : right.bytes(id);
        }

        @Override
        public String literal(int id) {
            return right.literal(id);
        }

        @Override
        public boolean isSpecial(int id) {
            return right.isSpecial(id);
        }
    }
}
