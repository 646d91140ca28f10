package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.format.Expansion;
import org.perplexiscope.format.GgufFile;
import org.perplexiscope.format.GgufModel;
import org.perplexiscope.format.StoredTensor;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Damaged GGUF files either load or are refused in one sentence; nothing crashes or hangs. */
@Timeout(600)
class MutatedGgufTest {
    /** Mutations of a kind; {@code -Dmutation.rounds=1000} looks further. */
    private static final int ROUNDS = Integer.getInteger("mutation.rounds", 30);

    private static final long MAX_ALLOCATED_BYTES = 256 << 20;

    /** Numbers of 32 and of 64 bits that a count, a length or a size had better not be. */
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @TempDir Path folder;

    private final TorchModels models = new TorchModels(any -> new IdTokenizer(331, 0));

    /** A file to be damaged, and where its tensors begin. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Whole(byte[] bytes, int body) {
        static Whole read(String name) throws Exception {
            Path file = GgufModelsTest.folder().resolve(name);
            try (GgufFile opened = GgufFile.open(file)) {
                long data =
                        opened.tensors().stream()
                                .mapToLong(tensor -> tensor.bytes().byteSize())
                                .sum();
                byte[] bytes = Files.readAllBytes(file);
                return new Whole(bytes, (int) (bytes.length - data) - 8);
            }
        }

        /** Changes the header in one to three places. */
        byte[] mutated(Random random) {
            byte[] mutated = bytes.clone();
            ByteBuffer buffer = ByteBuffer.wrap(mutated).order(ByteOrder.LITTLE_ENDIAN);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(random.nextInt(5) == 0 ? 24 : body);
                long number = NUMBERS[random.nextInt(NUMBERS.length)];
                switch (random.nextInt(4)) {
                    case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> mutated[at] = (byte) random.nextInt(256);
                    case 2 -> buffer.putInt(at, (int) number);
                    default -> buffer.putLong(at, number);
                }
            }
            return mutated;
        }
    }

    private static void assertTold(FaultException refusal, String mutation) {
        String told = refusal.getMessage();
        assertFalse(told.isBlank() || told.contains("\n"), told);
        assertNotEquals(Fault.UNEXPECTED, refusal.fault(), mutation + ": " + told);
    }

    /** What is read of the header, and what is expanded of it, without an engine. */
    @ParameterizedTest
    @CsvSource({
        "models/llama-llama3.gguf, 1",
        "models/gemma3.gguf, 2",
        "models/mixtral.gguf, 3",
        "models/phi3-longrope.gguf, 4",
        "models/stablelm-parallel.gguf, 5",
        "models/falcon-grouped.gguf, 6",
        "formats/Q4_K.gguf, 7",
        "formats/IQ4_XS.gguf, 8"
    })
    void headersAreReadOrRefused(String name, long seed) throws Exception {
        Whole whole = Whole.read(name);
        Random random = new Random(seed);
        Path file = folder.resolve("mutated.gguf");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 10 * ROUNDS; round++) {
            Files.write(file, whole.mutated(random));
            String mutation = name + " round " + round;
            long before = threads.getCurrentThreadAllocatedBytes();
            try (GgufModel model = GgufModel.open(file)) {
                for (StoredTensor tensor : model.tensors()) {
                    expand(tensor);
                }
                Family family = Families.of(model.config());
                family.decoder(model.config(), family.weights(model));
            } catch (FaultException refusal) {
                assertTold(refusal, mutation);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MAX_ALLOCATED_BYTES, mutation + ": " + allocated);
        }
    }

    private static void expand(StoredTensor tensor) {
        MemorySegment out = MemorySegment.ofArray(new float[(int) tensor.elements()]);
        new Expansion(tensor).expand(Expansion.Target.FLOAT32, out, Cancellation.NEVER);
    }

    @ParameterizedTest
    @CsvSource({
        "models/llama-yarn.gguf, 11, 0",
        "models/gemma2.gguf, 12, 9223372036854775807",
        "models/qwen2moe.gguf, 13, 9223372036854775807",
        "formats/Q5_1.gguf, 14, 0"
    })
    void damagedModelsScoreOrAreRefused(String name, long seed, long room) throws Exception {
        Whole whole = Whole.read(name);
        Random random = new Random(seed);
        Path file = folder.resolve("mutated.gguf");
        TorchModels opener = new TorchModels(any -> new IdTokenizer(331, 0), () -> room);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = whole.mutated(random);
            if (round % 3 == 0) {
                mutated = whole.bytes().clone();
                for (int change = 0; change < 50; change++) {
                    int at = whole.body() + random.nextInt(mutated.length - whole.body());
                    mutated[at] = (byte) random.nextInt(256);
                }
            }
            Files.write(file, mutated);
            String mutation = name + " round " + round;
            assertDoesNotThrow(() -> use(opener, file, mutation), mutation);
        }
    }

    private static void use(TorchModels opener, Path file, String mutation) {
        try (LanguageModel model =
                opener.open(
                        new ModelSource("mutated", file, ModelSource.Kind.GGUF),
                        Precision.FLOAT32,
                        "cpu",
                        Progress.NONE,
                        Cancellation.NEVER)) {
            int length = Math.min(8, model.card().context());
            if (model.card().vocabulary() > 8 && length > 1) {
                int[] ids = IntStream.range(1, 1 + length).toArray();
                model.score(List.of(new Passage(ids, 1)), 3, Cancellation.NEVER);
            }
        } catch (FaultException refusal) {
            assertTold(refusal, mutation);
        }
    }

    /** However a file ends, it is refused. */
    @ParameterizedTest
    @CsvSource({"models/phi2.gguf, 21", "formats/Q6_K.gguf, 22"})
    void filesCutOffAreRefused(String name, long seed) throws Exception {
        byte[] whole = Files.readAllBytes(GgufModelsTest.folder().resolve(name));
        Random random = new Random(seed);
        Path file = folder.resolve("cut.gguf");
        for (int round = 0; round < ROUNDS; round++) {
            int length = random.nextInt(whole.length - 1);
            Files.write(file, Arrays.copyOf(whole, length));
            FaultException refusal =
                    assertThrows(
                            FaultException.class,
                            () ->
                                    models.open(
                                            new ModelSource("cut", file, ModelSource.Kind.GGUF),
                                            Precision.FLOAT32,
                                            "cpu",
                                            Progress.NONE,
                                            Cancellation.NEVER));
            assertTold(refusal, name + " cut to " + length);
        }
    }
}
