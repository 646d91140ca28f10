package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.model.Result;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

class ResultTextTest {
    @Test
    void theHeadlineIsThePerplexityWithItsError() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 16, true);
        String expected =
                String.format(
                        Locale.ROOT,
                        "perplexity %.4f +/- %.4f\n",
                        result.summary().perplexity(),
                        result.summary().perplexityStandardError());
        assertTrue(text(result).startsWith(expected), text(result));
    }

    @Test
    void theProtocolStandsBesideIt() throws Exception {
        Result result = Samples.llamaCpp(Samples.HARD_TEXT, 32);
        assertTrue(
                text(result)
                        .contains(
                                "llama.cpp: window 32, stride 32, a BOS before each window,"
                                        + " counted: second half of each window"),
                text(result));
        assertTrue(
                text(result)
                        .contains(
                                result.summary().scored() + " of " + result.tokens() + " tokens"));
    }

    @Test
    void theTokensThatBeginAndEndATextAreNamed() throws Exception {
        assertTrue(
                text(Samples.result("abc", 16, true)).contains("BOS <bos> (added), no EOS"),
                text(Samples.result("abc", 16, true)));
    }

    @Test
    void theMostSurprisingTokensComeFirst() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 16, false);
        List<Integer> expected =
                IntStream.range(0, result.tokens())
                        .filter(result::isScored)
                        .boxed()
                        .sorted(
                                (a, b) ->
                                        Float.compare(
                                                result.scores().nats(b), result.scores().nats(a)))
                        .limit(10)
                        .toList();
        assertEquals(expected, ResultText.mostSurprising(result, 10));
    }

    @Test
    void whatWasExpectedInsteadIsNamed() throws Exception {
        Result result = Samples.result("abc", 16, true);
        int token = ResultText.mostSurprising(result, 1).getFirst();
        String best = TokenText.visible(Samples.names().of(result.scores().topId(token, 0)));
        assertTrue(text(result).contains("(" + best + " "), text(result));
    }

    @Test
    void aStoppedResultSaysSo() throws Exception {
        Result result = Samples.stopped("forty characters and then a few more");
        assertTrue(text(result).contains("at token " + result.done() + " of 36"), text(result));
        assertFalse(text(Samples.result("abc", 16, true)).contains("STOPPED"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1500, 1.5 K",
        "260032, 260 K",
        "124439808, 124 M",
        "1100048384, 1.1 B"
    })
    void largeNumbersAreShort(long number, String expected) {
        assertEquals(expected, ResultText.count(number));
    }

    private static String text(Result result) throws Exception {
        return Samples.written(out -> ResultText.write(result, Samples.names(), out));
    }
}
