package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.FaultException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelsTest {
    private static final int ROWS = 7;

    private Kernels kernels;
    private Kernels plain;

    @BeforeAll
    void load() throws FaultException {
        Torch torch = Torch.start(CudaNatives.in(DataFolder.find()));
        Torch.prepareThread(0);
        kernels = Kernels.load(torch, Device.cpu(), NumberFormat.FLOAT32);
        plain = Kernels.withoutOneDnn(torch, Device.cpu());
    }

    @AfterAll
    void close() {
        kernels.close();
        plain.close();
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void bothWaysToMultiplyAgree(Activation activation) {
        Random random = new Random(5);
        float[] x = gaussians(random, 6 * 40);
        float[] w = gaussians(random, 24 * 40);
        float[] bias = gaussians(random, 24);
        float[] expected = product(kernels, x, w, bias, activation);
        float[] actual = product(plain, x, w, bias, activation);
        assertArrayEquals(expected, actual, 1e-4f);
    }

    private static float[] product(
            Kernels with, float[] x, float[] w, float[] bias, Activation activation) {
        try (PtNDManager scope = with.newScope()) {
            return with.run(
                            scope,
                            "linear",
                            scope.create(x, new Shape(6, 40)),
                            with.run(scope, "packed", scope.create(w, new Shape(24, 40))),
                            List.of(scope.create(bias)),
                            activation.kernelName(),
                            activation.algorithm())
                    .toFloatArray();
        }
    }

    private static float[] gaussians(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Vocabularies around multiples of 64, with and without the two stages of the top k. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 2",
        "63, 10",
        "64, 10",
        "65, 0",
        "191, 1",
        "192, 1",
        "193, 1",
        "1280, 10",
        "1344, 10",
        "1345, 10",
        "1407, 10",
        "5000, 10",
        "5000, 1",
        "5000, 0",
        "5000, 5000",
        "50257, 10"
    })
    void statisticsAreExact(int vocabulary, int k) {
        Random random = new Random(vocabulary + k);
        float[] logits = new float[ROWS * vocabulary];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian(-60, 4);
        }
        // A first choice among the last, which no whole block holds, and a certain one.
        logits[vocabulary - 1] = -30;
        logits[2 * vocabulary - 1] = 80;
        int[] targets = random.ints(ROWS, 0, vocabulary).toArray();
        targets[1] = vocabulary - 1;

        ScoreColumns scores = statistics(logits, targets, vocabulary, k, 1280);

        for (int row = 0; row < ROWS; row++) {
            double[] own = new double[vocabulary];
            for (int id = 0; id < vocabulary; id++) {
                own[id] = logits[row * vocabulary + id];
            }
            Expected expected = new Expected(own);
            expected.assertScores(scores, row, targets[row]);
            assertEquals(expected.rank(targets[row]), scores.rank(row));
            int[] order = expected.order();
            for (int choice = 0; choice < k; choice++) {
                assertEquals(own[order[choice]], own[scores.topId(row, choice)]);
            }
        }
    }

    @Test
    void equalLogitsGiveTheFirstRankAndFullEntropy() {
        int vocabulary = 3000;
        float[] logits = new float[ROWS * vocabulary];
        Arrays.fill(logits, -1000f);
        ScoreColumns scores = statistics(logits, new int[ROWS], vocabulary, 10, 1024);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(1, scores.rank(row));
            assertEquals(Math.log(vocabulary), scores.nats(row), 1e-4);
            assertEquals(Math.log(vocabulary), scores.entropy(row), 1e-4);
            assertTrue(scores.topId(row, 9) < vocabulary);
        }
    }

    @Test
    void aConstantAddedToTheLogitsChangesNothing() {
        int vocabulary = 2048;
        Random random = new Random(8);
        float[] logits = new float[ROWS * vocabulary];
        float[] shifted = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.nextInt(-400, 400) / 64f;
            shifted[i] = logits[i] + 512;
        }
        int[] targets = random.ints(ROWS, 0, vocabulary).toArray();
        ScoreColumns scores = statistics(logits, targets, vocabulary, 4, 512);
        ScoreColumns same = statistics(shifted, targets, vocabulary, 4, 512);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(scores.nats(row), same.nats(row), 1e-4);
            assertEquals(scores.rank(row), same.rank(row));
            assertEquals(scores.entropy(row), same.entropy(row), 1e-5);
        }
    }

    private ScoreColumns statistics(
            float[] logits, int[] targets, int vocabulary, int k, int width) {
        try (PtNDManager scope = kernels.newScope()) {
            float[] columns =
                    kernels.run(
                                    scope,
                                    "statistics",
                                    scope.create(logits, new Shape(ROWS, vocabulary)),
                                    scope.create(
                                            Arrays.stream(targets).asLongStream().toArray(),
                                            new Shape(ROWS)),
                                    k,
                                    width,
                                    3)
                            .toFloatArray();
            ScoreColumns scores = new ScoreColumns(ROWS, k);
            assertTrue(Columns.copy(columns, 0, scores, 0, ROWS));
            return scores;
        }
    }
}
