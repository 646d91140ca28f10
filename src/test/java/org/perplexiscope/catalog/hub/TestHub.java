package org.perplexiscope.catalog.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A hub on this machine: the list of a model's files, their descriptions, and a second host that
 * large files lie on. Its manners can be made worse.
 */
public final class TestHub implements AutoCloseable {
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub;
    private final HttpServer store;
    private final String model;

    /** Requests to the store, as {@code METHOD RANGE}. */
    final List<String> fetched = new CopyOnWriteArrayList<>();

    /** What the hub and the store were told to identify their client. */
    final List<String> tokensAtHub = new CopyOnWriteArrayList<>();

    final List<String> tokensAtStore = new CopyOnWriteArrayList<>();

    /** After so many bytes the store closes the connection; one entry a request. */
    final Deque<Integer> cuts = new ArrayDeque<>();

    /** What the hub answers in place of anything sensible, 0 for nothing. */
    volatile int status;

    volatile String errorCode = "";
    volatile boolean ignoresRange;
    volatile boolean sendsOtherBytes;
    volatile boolean stalls;

    public TestHub(String model) throws IOException {
        this.model = model;
        InetAddress local = InetAddress.getLoopbackAddress();
        hub = HttpServer.create(new InetSocketAddress(local, 0), 0);
        store = HttpServer.create(new InetSocketAddress(local, 0), 0);
        hub.setExecutor(threads);
        store.setExecutor(threads);
        hub.createContext("/", this::answer);
        store.createContext("/", this::send);
        hub.start();
        store.start();
    }

    /** The address of the hub. */
    public String address() {
        return "http://localhost:" + hub.getAddress().getPort();
    }

    public void add(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    public void add(String path, String text) {
        add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return hash("SHA-256", bytes);
    }

    static String git(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return hash("SHA-1", whole);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLarge(String path) {
        return path.endsWith(".safetensors") || path.endsWith(".gguf");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            tokensAtHub.add(token(exchange));
            String path = exchange.getRequestURI().getPath();
            if (status != 0) {
                if (!errorCode.isEmpty()) {
                    exchange.getResponseHeaders().set("X-Error-Code", errorCode);
                }
                exchange.sendResponseHeaders(status, -1);
            } else if (path.equals("/api/models/" + model + "/revision/main")) {
                body(exchange, list().getBytes(StandardCharsets.UTF_8));
            } else if (path.startsWith("/" + model + "/resolve/" + COMMIT + "/")) {
                resolve(exchange, path.substring(path.indexOf(COMMIT) + COMMIT.length() + 1));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private String list() {
        JsonArray siblings = new JsonArray();
        files.forEach(
                (path, bytes) -> {
                    JsonObject file = new JsonObject();
                    file.addProperty("rfilename", path);
                    file.addProperty("size", bytes.length);
                    siblings.add(file);
                });
        JsonObject json = new JsonObject();
        json.addProperty("id", model);
        json.addProperty("sha", COMMIT);
        json.add("siblings", siblings);
        return json.toString();
    }

    private void resolve(HttpExchange exchange, String path) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        if (!isLarge(path)) {
            exchange.getResponseHeaders().set("ETag", "\"" + git(bytes) + "\"");
            body(exchange, bytes);
            return;
        }
        exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + sha256(bytes) + "\"");
        exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(bytes.length));
        exchange.getResponseHeaders()
                .set("Location", "http://localhost:" + store.getAddress().getPort() + "/" + path);
        exchange.sendResponseHeaders(302, -1);
    }

    private void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            tokensAtStore.add(token(exchange));
            String path = exchange.getRequestURI().getPath().substring(1);
            byte[] bytes = Objects.requireNonNull(files.get(path));
            String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
            fetched.add(exchange.getRequestMethod() + " " + range);
            int from = 0;
            int answer = 200;
            if (!range.equals("null") && !ignoresRange) {
                from = Integer.parseInt(range.replaceAll("\\D", ""));
                if (from >= bytes.length) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                answer = 206;
                exchange.getResponseHeaders()
                        .set(
                                "Content-Range",
                                "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            }
            byte[] sent = bytes.clone();
            if (sendsOtherBytes) {
                sent[sent.length - 1]++;
            }
            Integer cut;
            synchronized (cuts) {
                cut = cuts.poll();
            }
            int length = bytes.length - from;
            exchange.sendResponseHeaders(answer, length);
            OutputStream out = exchange.getResponseBody();
            out.write(sent, from, cut == null ? length : Math.min(cut, length));
            out.flush();
            while (stalls) {
                Thread.sleep(20);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String token(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void body(HttpExchange exchange, byte[] bytes) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        stalls = false;
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }

    /** The tokens that were told, without repetition. */
    static List<String> distinct(List<String> tokens) {
        return tokens.isEmpty() ? Collections.emptyList() : tokens.stream().distinct().toList();
    }
}
