package org.perplexiscope.catalog.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(60)
class ModelHubTest {
    private static final String NAME = "organisation/small-model";
    private static final byte[] WEIGHTS = new byte[300_000];

    static {
        new Random(1).nextBytes(WEIGHTS);
    }

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> progress = new ArrayList<>();
    private Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofMillis(1), 3);

    @SuppressWarnings("NullAway.Init")
    private TestHub server;

    @BeforeEach
    void start() throws Exception {
        server = new TestHub(NAME);
        server.add("config.json", "{\"model_type\": \"gpt2\"}");
        server.add("tokenizer.json", "{\"version\": \"1.0\"}");
        server.add("README.md", "Not needed.");
        server.add("pytorch_model.bin", new byte[1000]);
        server.add("vocab.json", "{}");
        server.add("model.safetensors", WEIGHTS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ModelHub hub() throws FaultException {
        return new ModelHub(
                HubAccess.of(server.address(), environment, folder),
                new HubCache(folder.resolve("hub")),
                config -> {
                    if (config.text("model_type", "").equals("mamba")) {
                        throw new FaultException(
                                Fault.ARCHITECTURE_UNKNOWN, config.file(), "mamba", "gpt2");
                    }
                },
                patience);
    }

    private ModelSource download() throws FaultException {
        ModelHub hub = hub();
        List<DownloadPlan> plans = hub.look(NAME, "main", Cancellation.NEVER);
        return hub.download(
                DownloadPlan.choose(plans, null),
                (file, done, total) -> progress.add(file + " " + done + "/" + total),
                Cancellation.NEVER);
    }

    private Path repository() {
        return folder.resolve("hub/models--organisation--small-model");
    }

    private Path blob() {
        return repository().resolve("blobs").resolve(TestHub.sha256(WEIGHTS));
    }

    private static void assertFault(
            Fault expected, org.junit.jupiter.api.function.Executable action) {
        assertEquals(expected, assertThrows(FaultException.class, action).fault());
    }

    @Test
    void onlyTheNeededFilesComeIntoTheSharedLayout() throws Exception {
        ModelSource source = download();
        Path snapshot = repository().resolve("snapshots").resolve(TestHub.COMMIT);
        assertEquals(new ModelSource(NAME, snapshot, ModelSource.Kind.HUGGING_FACE), source);
        try (var files = Files.list(snapshot)) {
            assertEquals(
                    List.of("config.json", "model.safetensors", "tokenizer.json"),
                    files.map(file -> String.valueOf(file.getFileName())).sorted().toList());
        }
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
        assertEquals(
                Path.of("../../blobs", TestHub.sha256(WEIGHTS)),
                Files.readSymbolicLink(snapshot.resolve("model.safetensors")));
        assertEquals(TestHub.COMMIT, Files.readString(repository().resolve("refs/main")));
        try (var blobs = Files.list(repository().resolve("blobs"))) {
            assertEquals(3, blobs.count());
        }
        long total = WEIGHTS.length + 22L + 18;
        assertEquals("model.safetensors " + total + "/" + total, progress.getLast());
        assertEquals(
                source.path(), new HubCache(folder.resolve("hub")).find(NAME).orElseThrow().path());
    }

    @Test
    void whatIsHereIsNotFetchedAgain() throws Exception {
        download();
        server.fetched.clear();
        download();
        assertEquals(List.of(), server.fetched);
    }

    @Test
    void aConnectionThatBreaksOffIsTakenUpWhereItStopped() throws Exception {
        server.cuts.add(100_000);
        server.cuts.add(50_000);
        server.cuts.add(50_000);
        server.cuts.add(10_000);
        download();
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
        assertEquals(5, server.fetched.size());
        assertEquals("GET null", server.fetched.getFirst());
        assertTrue(server.fetched.stream().skip(1).allMatch(get -> get.startsWith("GET bytes=")));
    }

    @Test
    void aDownloadThatFailedGoesOnNextTime() throws Exception {
        server.cuts.add(100_000);
        for (int i = 0; i < 5; i++) {
            server.cuts.add(0);
        }
        assertFault(Fault.DOWNLOAD_BROKEN_OFF, this::download);
        assertFalse(Files.exists(blob()));
        assertFalse(Files.exists(repository().resolve("refs/main")));
        server.cuts.clear();
        server.fetched.clear();
        download();
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
        assertEquals(1, server.fetched.size());
        assertTrue(server.fetched.getFirst().startsWith("GET bytes="));
    }

    @Test
    void aHostThatKnowsNoRangesIsAskedForEverything() throws Exception {
        server.ignoresRange = true;
        server.cuts.add(100_000);
        download();
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
    }

    @Test
    void wrongBytesAreNeverKept() throws Exception {
        server.sendsOtherBytes = true;
        assertFault(Fault.DOWNLOAD_DAMAGED, this::download);
        assertEquals(2, server.fetched.size());
        assertFalse(Files.exists(blob()));
        try (var blobs = Files.list(repository().resolve("blobs"))) {
            assertFalse(blobs.anyMatch(file -> file.toString().endsWith("incomplete")));
        }
    }

    @Test
    void aPartThatIsTooLongIsThrownAway() throws Exception {
        Path part =
                repository()
                        .resolve("blobs/" + TestHub.sha256(WEIGHTS) + ".perplexiscope.incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[WEIGHTS.length + 5]);
        download();
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
    }

    @Test
    void aPartWithWrongBytesIsThrownAway() throws Exception {
        Path part =
                repository()
                        .resolve("blobs/" + TestHub.sha256(WEIGHTS) + ".perplexiscope.incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[1000]);
        download();
        assertArrayEquals(WEIGHTS, Files.readAllBytes(blob()));
    }

    @Test
    void theTokenIsToldToTheHubAlone() throws Exception {
        Files.writeString(folder.resolve("token"), "hf_secret\n");
        download();
        assertEquals(List.of("Bearer hf_secret"), TestHub.distinct(server.tokensAtHub));
        assertEquals(List.of("null"), TestHub.distinct(server.tokensAtStore));
        HubAccess access = HubAccess.of(server.address(), environment, folder);
        assertFalse(access.toString().contains("secret"));
    }

    @Test
    void theTokenIsNotSentInTheOpen() throws Exception {
        HubAccess plain = HubAccess.of("http://mirror.example", environment, folder);
        assertFalse(plain.isTrusted(URI.create("http://mirror.example/x")));
        HubAccess encrypted = HubAccess.of("https://mirror.example", environment, folder);
        assertTrue(encrypted.isTrusted(URI.create("https://mirror.example/x")));
        assertFalse(encrypted.isTrusted(URI.create("https://mirror.example:444/x")));
        assertFalse(encrypted.isTrusted(URI.create("https://cdn.mirror.example/x")));
    }

    @Test
    void theTokenOfTheEnvironmentComesFirst() throws Exception {
        Files.writeString(folder.resolve("token"), "hf_file");
        environment.put("HF_TOKEN", "hf_variable");
        download();
        assertEquals(List.of("Bearer hf_variable"), TestHub.distinct(server.tokensAtHub));
    }

    @ParameterizedTest
    @CsvSource({
        "401, GatedRepo, false, HUB_GATED",
        "403, GatedRepo, true, HUB_GATED",
        "401, '', false, HUB_MODEL_NOT_FOUND",
        "401, RepoNotFound, false, HUB_MODEL_NOT_FOUND",
        "401, '', true, HUB_TOKEN_REFUSED",
        "403, '', true, HUB_TOKEN_REFUSED",
        "404, '', false, HUB_MODEL_NOT_FOUND",
        "418, '', false, HUB_FAILED",
        "500, '', false, HUB_UNREACHABLE"
    })
    void refusalsAreExplained(int status, String code, boolean token, Fault expected) {
        server.status = status;
        server.errorCode = code;
        if (token) {
            environment.put("HF_TOKEN", "hf_x");
        }
        assertFault(expected, this::download);
    }

    @Test
    void aHubThatIsNotThereIsAPlainFault() throws Exception {
        ModelHub hub = hub();
        server.close();
        assertFault(Fault.HUB_UNREACHABLE, () -> hub.look(NAME, "main", Cancellation.NEVER));
    }

    @Test
    void noConnectionIsOpenedOffline() {
        environment.put("HF_HUB_OFFLINE", "1");
        assertFault(Fault.HUB_OFFLINE, this::download);
        assertEquals(List.of(), server.tokensAtHub);
    }

    @Test
    void unknownArchitecturesAreRefusedBeforeTheirWeightsCome() {
        server.add("config.json", "{\"model_type\": \"mamba\"}");
        assertFault(Fault.ARCHITECTURE_UNKNOWN, this::download);
        assertEquals(List.of(), server.fetched);
    }

    @Test
    void aDownloadCanBeStoppedWhileItWaits() throws Exception {
        server.cuts.add(1000);
        server.stalls = true;
        ModelHub hub = hub();
        DownloadPlan plan = hub.look(NAME, "main", Cancellation.NEVER).getFirst();
        AtomicBoolean stop = new AtomicBoolean();
        assertThrows(
                CancellationException.class,
                () ->
                        hub.download(
                                plan,
                                (file, _, _) -> stop.set(file.equals("model.safetensors")),
                                stop::get));
    }

    @Test
    void aConnectionThatFallsSilentBreaksOff() {
        patience = new Patience(Duration.ofMillis(200), Duration.ofMillis(1), 2);
        server.cuts.add(1000);
        server.cuts.add(0);
        server.cuts.add(0);
        server.stalls = true;
        assertFault(Fault.DOWNLOAD_BROKEN_OFF, this::download);
    }

    @Test
    void twoDownloadsOfOneFileWaitForEachOther() throws Exception {
        Path locks = folder.resolve("hub/.locks/models--organisation--small-model");
        Files.createDirectories(locks);
        ModelHub hub = hub();
        DownloadPlan plan = hub.look(NAME, "main", Cancellation.NEVER).getFirst();
        int[] asked = {0};
        try (FileChannel channel =
                        FileChannel.open(
                                locks.resolve(TestHub.sha256(WEIGHTS) + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertThrows(
                    CancellationException.class,
                    () -> hub.download(plan, (_, _, _) -> {}, () -> asked[0]++ > 20));
        }
        assertEquals(List.of(), server.fetched);
        download();
        assertTrue(Files.exists(blob()));
    }

    @Test
    void shardsComeWithTheirIndex() throws Exception {
        try (TestHub sharded = new TestHub(NAME)) {
            server.close();
            server = sharded;
            server.add("config.json", "{\"model_type\": \"gpt2\"}");
            server.add("tokenizer.model", "x");
            server.add("model.safetensors.index.json", "{}");
            server.add("model-00001-of-00002.safetensors", new byte[10]);
            server.add("model-00002-of-00002.safetensors", new byte[20]);
            server.add("original/other.safetensors", new byte[30]);
            DownloadPlan plan = hub().look(NAME, "main", Cancellation.NEVER).getFirst();
            assertEquals(
                    List.of(
                            "config.json",
                            "tokenizer.model",
                            "model.safetensors.index.json",
                            "model-00001-of-00002.safetensors",
                            "model-00002-of-00002.safetensors"),
                    plan.files().stream().map(HubFile::path).toList());
        }
    }

    @Test
    void ggufFilesAreChosenByName() throws Exception {
        try (TestHub files = new TestHub(NAME)) {
            server.close();
            server = files;
            server.add("small.Q4_0.gguf", new byte[10]);
            server.add("small.Q8_0.gguf", new byte[20]);
            server.add("mmproj-small.gguf", new byte[20]);
            server.add("big/big-00001-of-00002.gguf", new byte[30]);
            server.add("big/big-00002-of-00002.gguf", new byte[40]);
            server.add("../../escape.gguf", new byte[1]);
            ModelHub hub = hub();
            List<DownloadPlan> plans = hub.look(NAME, "main", Cancellation.NEVER);
            assertEquals(
                    List.of("big/big-00001-of-00002.gguf", "small.Q4_0.gguf", "small.Q8_0.gguf"),
                    plans.stream().map(DownloadPlan::weights).toList());
            assertEquals(70, plans.getFirst().bytes());
            assertFault(Fault.HUB_CHOOSE_FILE, () -> DownloadPlan.choose(plans, null));
            assertFault(Fault.HUB_FILE_NOT_FOUND, () -> DownloadPlan.choose(plans, "x.gguf"));
            ModelSource source =
                    hub.download(
                            DownloadPlan.choose(plans, "small.Q8_0.gguf"),
                            (_, _, _) -> {},
                            Cancellation.NEVER);
            assertEquals(NAME + "/small.Q8_0", source.name());
            assertEquals(ModelSource.Kind.GGUF, source.kind());
            assertEquals(20, Files.size(source.path()));
        }
    }

    @Test
    void modelsWithPickledWeightsAloneAreNotOffered() throws Exception {
        try (TestHub pickled = new TestHub(NAME)) {
            server.close();
            server = pickled;
            server.add("config.json", "{}");
            server.add("pytorch_model.bin", new byte[10]);
            assertFault(Fault.HUB_NOTHING_TO_OPEN, this::download);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "../x", "a/b/c", "/etc", "a--b", "a..b", "http://x", "a\n"})
    void namesThatAreNoneOpenNoConnection(String name) {
        assertFault(Fault.HUB_NAME_INVALID, () -> hub().look(name, "main", Cancellation.NEVER));
        assertEquals(List.of(), server.tokensAtHub);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x", "huggingface.co", "https://", "https://u@x", "https://x?a=b"})
    void addressesThatAreNoneAreRefused(String address) {
        assertFault(Fault.HUB_ADDRESS_INVALID, () -> HubAccess.check(address));
    }

    @Test
    void theEnvironmentNamesAMirror() throws Exception {
        environment.put("HF_ENDPOINT", "https://mirror.example/");
        assertEquals("mirror.example", HubAccess.of("", environment, folder).host());
        assertEquals("huggingface.co", HubAccess.of("", Map.of(), folder).host());
    }
}
