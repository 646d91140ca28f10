package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;

import org.junit.jupiter.api.Test;
import org.perplexiscope.job.Divergences;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.Divergence;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.measure.Estimate;
import org.perplexiscope.measure.Spread;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Two tiny models against their whole distributions in float64, as make_goldens.py has them. */
class GoldenDivergenceTest {
    /** What divergence.json holds; pairs are a figure and its error. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Golden(
            String[] models,
            int window,
            int stride,
            int[] text,
            int tokens,
            double[] kl,
            @SerializedName("kl_at") double[] klAt,
            @SerializedName("same_first") double[] sameFirst,
            double[] change,
            @SerializedName("change_rms") double[] changeRms,
            @SerializedName("change_at") double[] changeAt,
            double correlation,
            @SerializedName("log_ratio") double[] logRatio,
            double[] shares) {
        static Golden read() throws IOException, URISyntaxException {
            Path file =
                    Path.of(
                            Objects.requireNonNull(
                                            GoldenDivergenceTest.class.getResource(
                                                    "/divergence.json"))
                                    .toURI());
            return new Gson().fromJson(Files.readString(file), Golden.class);
        }
    }

    private static LanguageModel open(String name) throws FaultException, URISyntaxException {
        return new TorchModels(any -> new IdTokenizer(331, 0))
                .open(
                        new ModelSource(
                                name,
                                GoldenModelsTest.goldens().resolve(name),
                                ModelSource.Kind.HUGGING_FACE),
                        Precision.FLOAT32,
                        "cpu",
                        Progress.NONE,
                        Cancellation.NEVER);
    }

    @Test
    void agreesWithFloat64() throws Exception {
        Golden golden = Golden.read();
        Protocol protocol =
                new Protocol(Preset.CUSTOM, golden.window(), golden.stride(), BosPolicy.NEVER);
        try (LanguageModel a = open(golden.models()[0]);
                LanguageModel b = open(golden.models()[1])) {
            assertTrue(Divergences.haveOneVocabulary(a, b));
            DivergenceStatistics statistics =
                    DivergenceStatistics.of(
                            Divergences.of(
                                    a,
                                    b,
                                    IdTokenizer.text(golden.text()),
                                    protocol,
                                    Progress.NONE,
                                    Cancellation.NEVER));
            assertEquals(golden.tokens(), statistics.tokens());
            assertClose(golden.kl(), statistics.kl(), 1e-4);
            assertClose(golden.sameFirst(), statistics.sameFirst(), 1e-3);
            assertClose(golden.change(), statistics.change(), 1e-3);
            assertClose(golden.changeRms(), statistics.changeRms(), 1e-3);
            assertClose(golden.logRatio(), statistics.logRatio(), 1e-3);
            assertEquals(golden.correlation(), statistics.correlation(), 1e-4);
            assertClose(golden.klAt(), statistics.klSpread(), golden.shares());
            assertClose(golden.changeAt(), statistics.changeSpread(), golden.shares());
        }
    }

    private static void assertClose(double[] expected, Estimate actual, double relative) {
        assertEquals(expected[0], actual.value(), relative * Math.abs(expected[0]));
        assertEquals(expected[1], actual.error(), 1e-3 * expected[1]);
    }

    private static void assertClose(double[] expected, Spread actual, double[] shares) {
        for (int i = 0; i < shares.length; i++) {
            assertEquals(
                    expected[i],
                    actual.at(shares[i]),
                    1e-6 + 1e-3 * Math.abs(expected[i]),
                    "at " + shares[i]);
        }
    }

    @Test
    void theKernelAgreesWithThePlainSum() throws Exception {
        Passage passage = new Passage(new int[] {3, 200, 17, 99, 330, 5, 5, 41}, 2);
        int[] ids = Arrays.copyOfRange(passage.ids(), 2, 8);
        try (LanguageModel a = open("gpt2");
                LanguageModel b = open("llama");
                Distributions ofA = a.distributions(passage, Cancellation.NEVER);
                Distributions ofB = b.distributions(passage, Cancellation.NEVER)) {
            assertEquals(6, ofA.rows());
            float[] logA = ofA.logProbabilities(0, 6);
            float[] logB = ofB.logProbabilities(0, 6);
            Divergence[] kernel = ofA.compare(ofB, 0, 6, ids);
            for (int row = 0; row < 6; row++) {
                Divergence plain = Divergence.of(logA, logB, row, 331, ids[row]);
                assertEquals(plain.klNats(), kernel[row].klNats(), 1e-5);
                assertEquals(plain.natsA(), kernel[row].natsA(), 1e-5);
                assertEquals(plain.natsB(), kernel[row].natsB(), 1e-5);
                assertEquals(plain.sameFirst(), kernel[row].sameFirst());
            }
        }
    }

    @Test
    void otherVocabulariesAreNotCompared() throws Exception {
        try (LanguageModel a = open("gpt2");
                LanguageModel b = open("llama-sharded")) {
            assertFalse(Divergences.haveOneVocabulary(a, b));
        }
    }
}
