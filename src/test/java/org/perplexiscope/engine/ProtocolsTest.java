package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The presets against the rules of the tools they are named after, worked in float64 by another
 * program; src/test/python/make_protocols.py made both.
 */
class ProtocolsTest {
    private static final double RELATIVE = 1e-4;

    /** What golden.json holds. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Golden(int[] text, List<Case> cases) {
        static Golden read() throws Exception {
            return new Gson()
                    .fromJson(Files.readString(model().resolve("golden.json")), Golden.class);
        }
    }

    /** A way of counting, and what it comes to. */
    record Case(
            String preset,
            int window,
            int stride,
            boolean addsBos,
            double perplexity,
            int counted,
            double nats) {
        Protocol protocol() {
            Preset named = Preset.of(preset).orElseThrow();
            boolean forced = named == Preset.HF_EVALUATE || named == Preset.LM_EVAL;
            return new Protocol(named, window, stride, forced ? BosPolicy.TEXT : BosPolicy.MODEL);
        }
    }

    private static Path model() throws Exception {
        return Path.of(
                Objects.requireNonNull(ProtocolsTest.class.getResource("/protocols")).toURI());
    }

    static List<Case> cases() throws Exception {
        return Golden.read().cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAsTheToolDoes(Case expected) throws Exception {
        Result result = score(expected);
        assertEquals(
                expected.perplexity(),
                result.summary().perplexity(),
                RELATIVE * expected.perplexity());
        assertEquals(expected.counted(), result.summary().counted());
        assertEquals(expected.nats(), result.summary().nats(), RELATIVE * expected.nats());
    }

    @Test
    void aKeptResultHasTheSamePerplexity() throws Exception {
        Case weighted =
                cases().stream().filter(each -> each.stride() == 7).findFirst().orElseThrow();
        Result result = score(weighted);
        StringWriter out = new StringWriter();
        ResultJson.write(result, out);
        Result read = ResultJson.read(new StringReader(out.toString()), "kept.json");
        assertEquals(Preset.HF_GUIDE, read.protocol().preset());
        assertEquals(result.summary().perplexity(), read.summary().perplexity(), 1e-3);
        assertEquals(
                result.protocol().label(result.model().addsBos()),
                read.protocol().label(read.model().addsBos()));
    }

    private static Result score(Case how) throws Exception {
        IdTokenizer tokenizer = new IdTokenizer(331, 0, how.addsBos());
        try (LanguageModel model =
                new TorchModels(_ -> tokenizer)
                        .open(
                                new ModelSource("golden", model(), ModelSource.Kind.HUGGING_FACE),
                                Precision.FLOAT32,
                                "cpu",
                                Progress.NONE,
                                Cancellation.NEVER)) {
            return Scorer.score(
                    model,
                    IdTokenizer.text(Golden.read().text()),
                    how.protocol(),
                    0,
                    _ -> {},
                    Cancellation.NEVER);
        }
    }
}
