package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class ProgramModelTest {
    private static final int VOCABULARY = 777;

    @TempDir Path folder;

    private final TorchModels models = new TorchModels(_ -> new StubTokenizer(VOCABULARY));

    /** The logit of id v behind id i is 5 sin(i v + v), in whatever the program wraps it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Tensor                | l
                    Tensor                | l[0]
                    Tensor                | l.to(15).to(5)
                    Tuple[Tensor, Tensor] | (l, ids)
                    List[Tensor]          | [l, ids]
                    Dict[str, Tensor]     | {"logits": l}
                    """)
    void scoresWhatAProgramReturns(String type, String result) throws Exception {
        write(type, result);
        boolean rounded = result.contains("to(");
        int[] ids = new Random(1).ints(300, 0, VOCABULARY).toArray();
        try (LanguageModel model = open()) {
            assertEquals(VOCABULARY, model.card().vocabulary());
            assertEquals("torchscript", model.card().architecture());
            ScoreColumns scores =
                    model.score(List.of(new Passage(ids, 5)), 12, Cancellation.NEVER).getFirst();
            assertEquals(295, scores.tokens());
            for (int token : new int[] {0, 1, 255, 256, 294}) {
                double[] logits = new double[VOCABULARY];
                for (int v = 0; v < VOCABULARY; v++) {
                    logits[v] = 5 * Math.sin((double) ids[token + 4] * v + v);
                }
                Expected expected = new Expected(logits);
                if (rounded) {
                    double nats = expected.nats(ids[token + 5]);
                    assertEquals(nats, scores.nats(token), 0.05);
                } else {
                    expected.assertScores(scores, token, ids[token + 5]);
                }
            }
        }
    }

    @Test
    void takesLogitsOfMinusInfinity() throws Exception {
        write("Tensor", "torch.where(l > 4, float(\"-inf\"), l)");
        try (LanguageModel model = open()) {
            ScoreColumns scores =
                    model.score(
                                    List.of(new Passage(new int[] {3, 1, 4, 1}, 1)),
                                    2,
                                    Cancellation.NEVER)
                            .getFirst();
            assertTrue(scores.entropy(0) > 0 && scores.entropy(0) < Math.log(VOCABULARY));
        }
    }

    @Test
    void takesTheContextOfTheConfigBeside() throws Exception {
        write("Tensor", "l");
        try (LanguageModel model = open()) {
            assertEquals(1024, model.card().context());
        }
        Files.writeString(folder.resolve("config.json"), "{\"n_positions\": 96}");
        try (LanguageModel model = open()) {
            assertEquals(96, model.card().context());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Tensor           | l[:, 1:]
                    Tensor           | l.unsqueeze(0)
                    Tensor           | l @ l
                    int              | 7
                    Tuple[int, int]  | (7, 8)
                    """)
    void saysHowAProgramFails(String type, String result) throws Exception {
        write(type, result);
        assertFault(Fault.PROGRAM_FAILED);
    }

    @Test
    void refusesWhatIsNoProgram() throws Exception {
        assertFault(Fault.FILE_NOT_READABLE);
        Files.writeString(file(), "no zip");
        assertFault(Fault.PROGRAM_DAMAGED);
        Files.write(
                file(), KernelArchive.pack("class Kernels(Module):\n  this is not a program\n"));
        assertFault(Fault.PROGRAM_DAMAGED);
    }

    @Test
    void mutatedProgramsAreRefusedOrRun() throws Exception {
        write("Tensor", "l");
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(2);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            byte[] mutated = whole.clone();
            mutated[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            Files.write(file(), mutated);
            try (LanguageModel model = open()) {
                assertEquals(VOCABULARY, model.card().vocabulary());
            } catch (FaultException _) {
                refused++;
            }
        }
        assertTrue(refused > 15, refused + " refused");
    }

    @Test
    void knowsNoOtherPrecision() throws Exception {
        write("Tensor", "l");
        FaultException thrown =
                assertThrows(FaultException.class, () -> open(Precision.BFLOAT16).close());
        assertEquals(Fault.PRECISION_UNSUPPORTED, thrown.fault());
    }

    private Path file() {
        return folder.resolve("model.pt");
    }

    private void write(String type, String result) throws IOException {
        Files.write(
                file(),
                KernelArchive.pack(
                        """
                        class Kernels(Module):
                          __parameters__ = []
                          __buffers__ = []
                          training : bool
                          def forward(self, ids: Tensor) -> %s:
                            v = torch.arange(%d, dtype=7)
                            l = (torch.sin(ids.unsqueeze(-1).to(7) * v + v) * 5).to(6)
                            return %s
                        """
                                .formatted(type, VOCABULARY, result)));
    }

    private void assertFault(Fault fault) {
        FaultException thrown = assertThrows(FaultException.class, () -> open().close());
        assertEquals(fault, thrown.fault(), thrown.getMessage());
    }

    private LanguageModel open() throws FaultException {
        return open(Precision.FLOAT32);
    }

    private LanguageModel open(Precision precision) throws FaultException {
        return models.open(
                new ModelSource("program", file(), ModelSource.Kind.TORCH_SCRIPT),
                precision,
                "cpu",
                Progress.NONE,
                Cancellation.NEVER);
    }
}
