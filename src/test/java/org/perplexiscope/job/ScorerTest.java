package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.PlanReference;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Summary;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextLimit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

class ScorerTest {
    private static final String TEXT =
            "The café's 计数 window 😀 slides on, half a window at a time.\n"
                    + "What it has scored it does not score again.";

    private static Result score(FakeModel model, String text, Protocol protocol)
            throws FaultException {
        return Scorer.score(model, text, protocol, 3, update -> {}, Cancellation.NEVER);
    }

    private static Protocol custom(int window, int stride, BosPolicy bos) {
        return new Protocol(Preset.CUSTOM, window, stride, bos);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 8, NEVER, 64",
        "16, 16, NEVER, 64",
        "16, 1, NEVER, 64",
        "16, 8, TEXT, 64",
        "16, 16, TEXT, 16",
        "16, 5, WINDOW, 40",
        "16, 16, WINDOW, 1000",
        "2, 1, WINDOW, 7",
        "2, 2, NEVER, 8",
        "512, 256, NEVER, 512",
        "512, 512, WINDOW, 100"
    })
    void agreesWithARecomputationTokenByToken(
            int window, int stride, BosPolicy bos, int batchPositions) throws FaultException {
        FakeModel model = new FakeModel(512, false, batchPositions);
        Result result = score(model, TEXT, custom(window, stride, bos));
        assertEquals(Result.State.COMPLETE, result.state());
        assertEquals(result.tokens(), result.done());
        int[] contexts = PlanReference.contexts(result.tokens(), window, stride, bos);
        double nats = 0;
        int scored = 0;
        for (int token = 0; token < result.tokens(); token++) {
            assertEquals(contexts[token] > 0, result.isScored(token));
            if (contexts[token] > 0) {
                assertEquals(contexts[token], result.scores().context(token));
                nats += assertScore(result, token, contexts[token]);
                scored++;
            } else {
                assertTrue(Float.isNaN(result.scores().nats(token)));
            }
        }
        assertEquals(scored, result.summary().scored());
        assertEquals(nats, result.summary().nats(), 1e-3);
        assertEquals(Math.exp(nats / scored), result.summary().perplexity(), 1e-3);
        assertEquals(result.summary().perplexity(), result.running().over(0, result.done()), 1e-9);
    }

    /** Compares a token with what its logits say, and returns its surprisal. */
    private static double assertScore(Result result, int token, int context) {
        int before = token == 0 ? FakeModel.BOS : result.tokenization().id(token - 1);
        if (context == 1 && result.protocol().bos() == BosPolicy.WINDOW) {
            before = FakeModel.BOS;
        }
        // The logits depend on the number of positions and on the last id only.
        int[] ids = new int[context];
        ids[context - 1] = before;
        double[] logits = FakeModel.logits(ids, context);
        double own = logits[result.tokenization().id(token)];
        double logTotal = Math.log(Arrays.stream(logits).map(Math::exp).sum());
        double entropy =
                Arrays.stream(logits)
                        .map(logit -> Math.exp(logit - logTotal) * (logTotal - logit))
                        .sum();
        ScoreColumns scores = result.scores();
        assertEquals(logTotal - own, scores.nats(token), 1e-5);
        assertEquals(
                1 + Arrays.stream(logits).filter(logit -> logit > own).count(), scores.rank(token));
        assertEquals(entropy, scores.entropy(token), 1e-5);
        double[] descending = Arrays.stream(logits).map(logit -> -logit).sorted().toArray();
        for (int choice = 0; choice < scores.k(); choice++) {
            assertEquals(logTotal + descending[choice], scores.topNats(token, choice), 1e-5);
            assertEquals(-descending[choice], logits[scores.topId(token, choice)], 1e-12);
        }
        return logTotal - own;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50, 128})
    void totalBitsDoNotDependOnTheStrideWhileTheTextFits(int stride) throws FaultException {
        FakeModel model = new FakeModel(128, false);
        String text = TEXT.substring(0, 90);
        double nats = score(model, text, custom(128, 64, BosPolicy.TEXT)).summary().nats();
        for (BosPolicy bos : List.of(BosPolicy.TEXT, BosPolicy.WINDOW)) {
            assertEquals(nats, score(model, text, custom(128, stride, bos)).summary().nats());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 33, 1 << 20})
    void doesNotDependOnTheBatches(int batchPositions) throws FaultException {
        Protocol protocol = custom(16, 4, BosPolicy.WINDOW);
        Result one = score(new FakeModel(64, true, 16), TEXT, protocol);
        Result other = score(new FakeModel(64, true, batchPositions), TEXT, protocol);
        assertEquals(one.summary(), other.summary());
    }

    @Test
    void takesTheBosPolicyOfTheModel() throws FaultException {
        Protocol protocol = custom(32, 16, BosPolicy.MODEL);
        assertTrue(score(new FakeModel(32, true), TEXT, protocol).isScored(0));
        assertFalse(score(new FakeModel(32, false), TEXT, protocol).isScored(0));
    }

    @Test
    void sumsOverScoredTokensOnly() throws FaultException {
        // Without a BOS the bytes of "e" have no score; "é" begins in the token after.
        Summary summary =
                score(new FakeModel(32, false), "eé 中😀 b", custom(32, 16, BosPolicy.NEVER))
                        .summary();
        assertEquals(13, summary.tokens());
        assertEquals(12, summary.scored());
        assertEquals(12, summary.bytes());
        assertEquals(6, summary.characters());
        assertEquals(2, summary.words());
        Summary whole =
                score(new FakeModel(32, true), "eé 中😀 b", custom(32, 16, BosPolicy.MODEL))
                        .summary();
        assertEquals(13, whole.bytes());
        assertEquals(7, whole.characters());
        assertEquals(3, whole.words());
    }

    @Test
    void scoresTheSecondHalvesUnderLlamaCpp() throws FaultException {
        Result result = score(new FakeModel(32, true), TEXT, Protocol.llamaCpp(16));
        int chunks = (result.tokens() + 1) / 16;
        assertEquals(7 * chunks, result.summary().scored());
        for (int token = 0; token < result.tokens(); token++) {
            int position = (token + 1) % 16;
            boolean whole = (token + 1) / 16 < chunks;
            assertEquals(whole && position > 8, result.isScored(token), "token " + token);
            if (result.isScored(token)) {
                assertEquals(position, result.scores().context(token));
                assertScore(result, token, position);
            }
        }
    }

    @Test
    void repairsUnpairedSurrogatesFirst() throws FaultException {
        Result result = score(new FakeModel(32, true), "a\uD83Db", custom(32, 16, BosPolicy.MODEL));
        assertEquals("a\uFFFDb", result.text());
    }

    @Test
    void tellsTheModelsHashesOnlyAtTheEnd() throws FaultException {
        List<Result> updates = new ArrayList<>();
        Result result =
                Scorer.score(
                        new FakeModel(32, true),
                        TEXT,
                        custom(32, 16, BosPolicy.MODEL),
                        0,
                        updates::add,
                        Cancellation.NEVER);
        assertNotNull(result.model().fingerprint());
        assertTrue(updates.stream().allMatch(update -> update.model().fingerprint() == null));
    }

    @Test
    void tellsHowFarItHasCome() throws FaultException {
        List<Result> updates = new ArrayList<>();
        Scorer.score(
                new FakeModel(16, true, 16),
                TEXT.repeat(40),
                custom(16, 8, BosPolicy.MODEL),
                0,
                updates::add,
                Cancellation.NEVER);
        assertEquals(0, updates.getFirst().done());
        assertEquals(15, updates.get(1).done());
        int before = -1;
        for (Result update : updates) {
            assertEquals(Result.State.RUNNING, update.state());
            assertTrue(update.done() > before);
            assertEquals(update.done(), update.summary().scored());
            before = update.done();
        }
    }

    @Test
    void keepsWhatIsDoneWhenItIsCancelled() throws FaultException {
        FakeModel model = new FakeModel(16, true, 16);
        AtomicInteger batches = new AtomicInteger();
        model.beforeBatch(batches::incrementAndGet);
        Protocol protocol = custom(16, 8, BosPolicy.MODEL);
        Result stopped =
                Scorer.score(model, TEXT, protocol, 3, update -> {}, () -> batches.get() == 4);
        assertEquals(Result.State.STOPPED, stopped.state());
        assertEquals(15 + 2 * 8, stopped.done());
        assertEquals(31, stopped.summary().scored());
        assertTrue(stopped.isScored(30));
        assertFalse(stopped.isScored(31));
        Result whole = score(new FakeModel(16, true), TEXT, protocol);
        assertEquals(whole.running().nats(0, 31), stopped.summary().nats());
    }

    @Test
    void isCancelledBeforeItBegins() throws FaultException {
        Result stopped =
                Scorer.score(
                        new FakeModel(16, true),
                        TEXT,
                        custom(16, 8, BosPolicy.MODEL),
                        3,
                        update -> {},
                        () -> true);
        assertEquals(Result.State.STOPPED, stopped.state());
        assertEquals(0, stopped.done());
    }

    @Test
    void refusesTextsThatCannotBeScored() {
        Protocol protocol = custom(16, 8, BosPolicy.NEVER);
        assertEquals(Fault.TEXT_EMPTY, refusal("", protocol).fault());
        assertEquals(Fault.TEXT_TOO_SHORT, refusal("a", protocol).fault());
        assertEquals(
                Fault.TEXT_TOO_SHORT_FOR_PRESET, refusal("short", Protocol.llamaCpp(16)).fault());
        FaultException tooLong = refusal("中".repeat(TextLimit.BYTES / 3 + 1), protocol);
        assertEquals(Fault.TEXT_TOO_LONG, tooLong.fault());
        assertTrue(tooLong.getMessage().startsWith("The text has 65 MB; the limit is 64 MB."));
    }

    private static FaultException refusal(String text, Protocol protocol) {
        return assertThrows(
                FaultException.class, () -> score(new FakeModel(16, false), text, protocol));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterAnEditAgreesWithAFreshScore(long seed) throws FaultException {
        Random random = new Random(seed);
        for (int trial = 0; trial < 40; trial++) {
            int window = 2 + random.nextInt(30);
            Protocol protocol =
                    custom(window, 1 + random.nextInt(window), pick(random, BosPolicy.values()));
            FakeModel model = new FakeModel(40, random.nextBoolean(), 1 + random.nextInt(100));
            int at = random.nextInt(2, TEXT.length() - 4);
            String edited = TEXT.substring(0, at) + "ab" + TEXT.substring(at + random.nextInt(4));
            int stopAfter = random.nextInt(1, 12);
            AtomicInteger asked = new AtomicInteger();
            Result previous =
                    Scorer.score(
                            model,
                            TEXT,
                            protocol,
                            2,
                            update -> {},
                            () -> trialEnds(asked, stopAfter));
            Result again =
                    Scorer.rescore(
                            model, edited, protocol, 2, previous, update -> {}, Cancellation.NEVER);
            Result fresh =
                    Scorer.score(model, edited, protocol, 2, update -> {}, Cancellation.NEVER);
            assertSame(fresh, again);
        }
    }

    private static BosPolicy pick(Random random, BosPolicy... policies) {
        return policies[random.nextInt(policies.length)];
    }

    private static boolean trialEnds(AtomicInteger asked, int stopAfter) {
        return asked.incrementAndGet() > stopAfter;
    }

    private static void assertSame(Result expected, Result actual) {
        assertEquals(expected.summary(), actual.summary());
        assertEquals(expected.done(), actual.done());
        for (int token = 0; token < expected.tokens(); token++) {
            assertEquals(expected.scores().nats(token), actual.scores().nats(token));
            assertEquals(expected.scores().rank(token), actual.scores().rank(token));
            assertEquals(expected.scores().entropy(token), actual.scores().entropy(token));
            assertEquals(expected.scores().context(token), actual.scores().context(token));
            assertEquals(expected.scores().topId(token, 1), actual.scores().topId(token, 1));
        }
    }

    @Test
    void afterAnEditComputesOnlyTheWindowsFromItOn() throws FaultException {
        FakeModel model = new FakeModel(16, true, 16);
        Protocol protocol = custom(16, 8, BosPolicy.MODEL);
        Result previous = score(model, TEXT, protocol);
        AtomicInteger batches = new AtomicInteger();
        model.beforeBatch(batches::incrementAndGet);
        Scorer.rescore(model, TEXT + "!", protocol, 3, previous, update -> {}, Cancellation.NEVER);
        assertEquals(1, batches.get());
    }

    @Test
    void anotherProtocolKeepsNothing() throws FaultException {
        FakeModel model = new FakeModel(64, true);
        Result previous = score(model, TEXT, custom(16, 8, BosPolicy.WINDOW));
        Protocol wider = custom(64, 32, BosPolicy.WINDOW);
        Result again =
                Scorer.rescore(model, TEXT, wider, 3, previous, update -> {}, Cancellation.NEVER);
        assertSame(score(model, TEXT, wider), again);
    }
}
