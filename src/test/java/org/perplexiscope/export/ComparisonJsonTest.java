package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.job.Divergences;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;

class ComparisonJsonTest {
    private static Comparisons comparisons() throws FaultException {
        FakeModel model = new FakeModel(16, true);
        Result a = Samples.result(Samples.HARD_TEXT, 16, true);
        Result c = Samples.result(Samples.HARD_TEXT, 8, false);
        DivergenceColumns columns =
                Divergences.of(
                        model,
                        model,
                        a.text(),
                        Protocol.exact(model.card()),
                        Progress.NONE,
                        Cancellation.NEVER);
        return new Comparisons(List.of(Comparison.of(a, a).with(columns), Comparison.of(a, c)));
    }

    private static String written() throws FaultException, IOException {
        Comparisons comparisons = comparisons();
        return Samples.written(out -> ComparisonJson.write(comparisons, out));
    }

    private static Comparisons read(String json) throws FaultException, IOException {
        return ComparisonJson.read(new StringReader(json), "file");
    }

    @Test
    void whatWasWrittenComesBack() throws Exception {
        Comparisons before = comparisons();
        Comparisons after = read(written());
        assertEquals(3, after.results().size());
        for (int i = 0; i < 2; i++) {
            assertEquals(before.pairs().get(i).statistics(), after.pairs().get(i).statistics());
        }
        assertEquals(before.reference().text(), after.reference().text());
        DivergenceColumns columns = after.pairs().get(0).divergence();
        assertNotNull(columns);
        assertEquals(0, columns.klNats(7));
        assertNull(after.pairs().get(1).divergence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "perplexiscope-comparison/1" | "perplexiscope-comparison/2"
                    """)
    void anotherVersionIsNamed(String from, String to) throws Exception {
        String json = written().replace(from, to);
        FaultException fault = assertThrows(FaultException.class, () -> read(json));
        assertEquals(Fault.RESULT_VERSION_UNKNOWN, fault.fault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "perplexiscope-comparison/1" | "perplexiscope-result/1"
                    "text":                      | "words":
                    "results":                   | "others":
                    "same_first":[1,             | "same_first":[
                    "byte_start":[0,             | "byte_start":[1,
                    """)
    void damageIsSaid(String from, String to) throws Exception {
        String json = written().replace(from, to);
        FaultException fault = assertThrows(FaultException.class, () -> read(json));
        assertEquals(
                from.contains("byte_start") ? Fault.RESULT_DAMAGED : Fault.COMPARISON_DAMAGED,
                fault.fault());
    }

    /** Whatever happens to a file, it opens or is refused in words. */
    @Test
    void noDamageIsMoreThanAFault() throws Exception {
        String json = written();
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            StringBuilder damaged = new StringBuilder(json);
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.setCharAt(at, "0-9,]}{\"[a".charAt(random.nextInt(10)));
                default -> damaged.delete(at, Math.min(json.length(), at + random.nextInt(40)));
            }
            try {
                read(damaged.toString());
            } catch (FaultException refused) {
                assertNotNull(refused.getMessage());
            }
        }
    }
}
