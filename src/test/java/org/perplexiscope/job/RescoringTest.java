package org.perplexiscope.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

class RescoringTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void rescoringAfterAnEditEqualsScoringAfresh(int seed) throws FaultException {
        Random random = new Random(seed);
        FakeModel model = new FakeModel(32, true);
        for (BosPolicy bos : BosPolicy.values()) {
            int window = 2 + random.nextInt(31);
            Protocol protocol =
                    new Protocol(Preset.CUSTOM, window, 1 + random.nextInt(window), bos);
            String text = letters(random, 2 + random.nextInt(150));
            Result previous = rescore(model, text, protocol, null);
            for (int edit = 0; edit < 5; edit++) {
                text = edited(random, text);
                Result fresh = rescore(model, text, protocol, null);
                Result again = rescore(model, text, protocol, previous);
                assertSameScores(fresh, again);
                previous = again;
            }
        }
    }

    @Test
    void onlyWindowsThatTheEditReachesAreComputed() throws FaultException {
        FakeModel model = new FakeModel(16, true, 16);
        Protocol protocol = Protocol.exact(model.card());
        String text = letters(new Random(0), 200);
        Result previous = rescore(model, text, protocol, null);
        AtomicInteger batches = new AtomicInteger();
        model.beforeBatch(batches::incrementAndGet);
        rescore(model, text + "!", protocol, previous);
        assertTrue(batches.get() <= 2, batches + " batches");
        batches.set(0);
        rescore(model, text, protocol, previous);
        assertEquals(0, batches.get());
    }

    @Test
    void whatFollowsAnEditIsThereBeforeTheRestOfItsWindow() throws FaultException {
        FakeModel model = new FakeModel(512, true);
        Protocol protocol = Protocol.exact(model.card());
        String text = letters(new Random(0), 400);
        String edited = text.substring(0, 100) + "!" + text.substring(100);
        Result previous = rescore(model, text, protocol, null);
        List<Integer> done = new ArrayList<>();
        Result again =
                Scorer.rescore(
                        model,
                        edited,
                        protocol,
                        3,
                        previous,
                        snapshot -> done.add(snapshot.done()),
                        Cancellation.NEVER);
        assertEquals(List.of(0, 164), done.subList(0, 2));
        assertSameScores(rescore(model, edited, protocol, null), again);
    }

    @Test
    void aResultOfAnotherModelOrProtocolIsNotKept() throws FaultException {
        FakeModel model = new FakeModel(16, true, 16);
        String text = letters(new Random(0), 40);
        Result previous = rescore(model, text, Protocol.exact(model.card()), null);
        Protocol other = new Protocol(Preset.CUSTOM, 16, 4, BosPolicy.NEVER);
        assertSameScores(rescore(model, text, other, null), rescore(model, text, other, previous));
    }

    private static Result rescore(
            FakeModel model, String text, Protocol protocol, @Nullable Result previous)
            throws FaultException {
        return Scorer.rescore(
                model, text, protocol, 3, previous, snapshot -> {}, Cancellation.NEVER);
    }

    private static void assertSameScores(Result expected, Result actual) {
        assertEquals(expected.tokens(), actual.tokens());
        assertEquals(expected.summary(), actual.summary());
        for (int token = 0; token < expected.tokens(); token++) {
            assertEquals(expected.scores().nats(token), actual.scores().nats(token));
            assertEquals(expected.scores().rank(token), actual.scores().rank(token));
            assertEquals(expected.scores().entropy(token), actual.scores().entropy(token));
            assertEquals(expected.scores().context(token), actual.scores().context(token));
            for (int choice = 0; expected.isScored(token) && choice < 3; choice++) {
                assertEquals(
                        expected.scores().topId(token, choice),
                        actual.scores().topId(token, choice));
            }
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static String edited(Random random, String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + letters(random, 3) + text.substring(at);
            case 1 -> text.substring(0, at) + "Z" + text.substring(at + 1);
            default ->
                    text.length() < 4
                            ? text + "yy"
                            : text.substring(0, at / 2) + text.substring(at / 2 + 1);
        };
    }
}
