package org.perplexiscope.catalog.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.engine.CudaArchive;
import org.perplexiscope.engine.CudaNatives;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

class CudaLibrariesTest {
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(1), 3);

    @TempDir Path data;

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>(); // METHOD PATH RANGE
    private final byte[] archive = CudaArchive.right();
    private volatile int cut; // bytes after which the connection ends, once
    private HttpServer server;
    private CudaLibraries cuda;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::answer);
        server.start();
        cuda = new CudaLibraries(CudaNatives.in(data), Map.of("HF_TOKEN", "secret"), LITTLE);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(
                    exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI()
                            + (range == null ? "" : " " + range)
                            + (exchange.getRequestHeaders().containsKey("Authorization")
                                    ? " token"
                                    : ""));
            byte[] bytes = served.get(exchange.getRequestURI().getPath());
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-/" + bytes.length);
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "" + bytes.length);
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            int to = bytes.length;
            if (cut > 0 && cut < to) {
                to = cut;
                cut = 0;
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            exchange.getResponseBody().write(bytes, from, to - from);
        }
    }

    private String address(String name) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    private void publish(String hashEnd, String hash) {
        served.put("/libtorch.zip", archive);
        served.put("/libtorch.zip" + hashEnd, hash.getBytes(StandardCharsets.UTF_8));
    }

    private void install(String place, String sha256) throws FaultException {
        CudaLibraries.Offer offer = cuda.look(place, Cancellation.NEVER);
        cuda.install(offer, sha256, (_, _, _) -> {}, Cancellation.NEVER);
    }

    @Test
    void aFileOfTheUserIsInstalledWithoutAConnection() throws Exception {
        Path file = Files.write(data.resolve("libtorch.zip"), archive);
        CudaLibraries.Offer offer = cuda.look(file.toString(), Cancellation.NEVER);
        assertEquals(new CudaLibraries.Offer(file.toString(), "", archive.length), offer);
        install(file.toString(), "");
        assertTrue(isInstalled());
        assertTrue(Files.exists(file), "what is the user's stays");
        assertEquals(List.of(), asked);
        cuda.remove();
        assertFalse(isInstalled());
    }

    @Test
    void anArchiveIsFetchedCheckedAndInstalled() throws Exception {
        publish(".sha256", TestHub.sha256(archive) + "  libtorch.zip\n");
        CudaLibraries.Offer offer = cuda.look(address("libtorch.zip"), Cancellation.NEVER);
        assertEquals(archive.length, offer.bytes());
        assertEquals("localhost:" + server.getAddress().getPort(), offer.host());
        assertFalse(isInstalled(), "nothing comes before the user agrees");
        List<Long> progress = new ArrayList<>();
        cuda.install(offer, "", (_, done, _) -> progress.add(done), Cancellation.NEVER);
        assertTrue(isInstalled());
        assertEquals(archive.length, progress.getLast());
        assertFalse(Files.exists(data.resolve("cuda-download")), "the archive goes");
        assertTrue(asked.stream().noneMatch(each -> each.contains("token")), asked.toString());
    }

    @Test
    void aFetchThatBreaksOffGoesOn() throws Exception {
        publish(".sha256", TestHub.sha256(archive));
        cut = 70_000;
        install(address("libtorch.zip"), "");
        assertTrue(isInstalled());
        assertTrue(asked.contains("GET /libtorch.zip bytes=70000-"), asked.toString());
    }

    @Test
    void aFetchThatWasStoppedGoesOnTheNextTime() throws Exception {
        publish(".sha256", TestHub.sha256(archive));
        CudaLibraries.Offer offer = cuda.look(address("libtorch.zip"), Cancellation.NEVER);
        AtomicBoolean stop = new AtomicBoolean();
        assertThrows(
                CancellationException.class,
                () -> cuda.install(offer, "", (_, _, _) -> stop.set(true), stop::get));
        assertFalse(isInstalled());
        Path part = data.resolve("cuda-download").resolve("libtorch.zip.part");
        Files.write(part, Arrays.copyOf(archive, 50_000)); // wherever it really stopped
        install(address("libtorch.zip"), "");
        assertTrue(isInstalled());
        assertTrue(asked.contains("GET /libtorch.zip bytes=50000-"), asked.toString());
    }

    @Test
    void otherBytesThanTheHashSaysAreNotInstalled() throws Exception {
        publish(".sha256", "0".repeat(64));
        assertEquals(Fault.DOWNLOAD_DAMAGED, fault(address("libtorch.zip"), ""));
        Path file = Files.write(data.resolve("mine.zip"), archive);
        assertEquals(Fault.CUDA_ARCHIVE_DAMAGED, fault(file.toString(), "0".repeat(64)));
        assertEquals(Fault.CUDA_ARCHIVE_DAMAGED, fault(file.toString(), "no hash"));
        assertFalse(isInstalled());
        install(file.toString(), TestHub.sha256(archive).toUpperCase(java.util.Locale.ROOT));
        assertTrue(isInstalled());
    }

    @Test
    void withoutAHashNothingIsFetched() {
        served.put("/libtorch.zip", archive);
        assertEquals(Fault.CUDA_HASH_MISSING, fault(address("libtorch.zip"), ""));
        assertTrue(asked.stream().noneMatch(each -> each.equals("GET /libtorch.zip")));
    }

    @Test
    void theHashOfTheUserIsEnough() throws Exception {
        served.put("/libtorch.zip", archive);
        install(address("libtorch.zip"), TestHub.sha256(archive));
        assertTrue(isInstalled());
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals(Fault.HUB_UNREACHABLE, fault(address("nothing.zip"), ""));
        assertEquals(Fault.FILE_NOT_READABLE, fault("no-such-file.zip", ""));
        assertEquals(Fault.FILE_NOT_READABLE, fault("http://localhost/", ""));
        assertEquals(Fault.FILE_NOT_READABLE, fault(data.toString(), ""));
    }

    private Fault fault(String place, String sha256) {
        return assertThrows(FaultException.class, () -> install(place, sha256)).fault();
    }

    private boolean isInstalled() {
        return Files.exists(data.resolve("cuda").resolve(CudaArchive.LIBRARY));
    }
}
