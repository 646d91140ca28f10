package org.perplexiscope.catalog.hub;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Sends requests to the hub, and to where it redirects them; only the hub is told the token. */
final class HubConnection implements AutoCloseable {
    private static final int MAX_REDIRECTS = 6;
    private static final int POLL_MILLIS = 50;

    private final HubAccess access;
    private final Patience patience;
    private final HttpClient client;

    HubConnection(HubAccess access, Patience patience) throws FaultException {
        if (access.offline()) {
            throw new FaultException(Fault.HUB_OFFLINE);
        }
        this.access = access;
        this.patience = patience;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(access.proxies())
                        .connectTimeout(patience.answer())
                        .build();
    }

    /** When a redirection is not followed any further. */
    @FunctionalInterface
    interface Arrival {
        boolean at(HttpHeaders headers);
    }

    /** An address of the hub's own. */
    URI address(String path) {
        return URI.create(access.endpoint() + path);
    }

    String host() {
        return access.host();
    }

    /**
     * Sends a request and follows where it is led.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param from byte that the answer shall begin with
     * @param arrived ends a chain of redirections before its end
     * @param isStalled asked while the answer's body is awaited: whether nothing comes any more
     * @throws IOException if the connection fails or breaks off
     */
    <T> HttpResponse<T> send(
            String method,
            URI address,
            long from,
            HttpResponse.BodyHandler<T> body,
            Arrival arrived,
            BooleanSupplier isStalled,
            Cancellation cancellation)
            throws IOException {
        URI next = address;
        for (int hop = 0; hop < MAX_REDIRECTS; hop++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(next)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .timeout(patience.answer())
                            .header("User-Agent", "perplexiscope")
                            .header("Accept-Encoding", "identity");
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            if (access.token() != null && access.isTrusted(next)) {
                request.header("Authorization", "Bearer " + access.token());
            }
            HttpResponse<T> response =
                    await(client.sendAsync(request.build(), body), isStalled, cancellation);
            String location = response.headers().firstValue("Location").orElse("");
            if (response.statusCode() / 100 != 3
                    || location.isEmpty()
                    || arrived.at(response.headers())) {
                return response;
            }
            next = target(next, location);
        }
        throw new IOException("it redirects in circles");
    }

    /** Where a redirection leads: never from an encrypted connection to a plain one. */
    private static URI target(URI from, String location) throws IOException {
        try {
            URI target = from.resolve(location);
            boolean encrypted = "https".equals(target.getScheme());
            boolean plain = "http".equals(target.getScheme()) && "http".equals(from.getScheme());
            if (target.getHost() != null && (encrypted || plain)) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to an address that is none", e);
        }
        throw new IOException("it redirects to an address that is not followed");
    }

    private static <T> T await(
            CompletableFuture<T> pending, BooleanSupplier isStalled, Cancellation cancellation)
            throws IOException {
        try {
            while (true) {
                try {
                    return pending.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    cancellation.check();
                    if (isStalled.getAsBoolean()) {
                        throw new HttpTimeoutException("nothing comes any more");
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case IOException failure -> failure;
                case UncheckedIOException failure -> failure.getCause();
                case null, default -> new IOException(e.getCause());
            };
        } finally {
            pending.cancel(true);
        }
    }

    /** The fault of a hub that cannot be reached. */
    FaultException unreachable(IOException failure) {
        String reason =
                switch (failure) {
                    case HttpConnectTimeoutException _ -> "it does not answer";
                    case HttpTimeoutException _ -> "it does not answer";
                    case UnknownHostException _ -> "its name is not known here";
                    case ConnectException e
                            when e.getCause()
                                    instanceof java.nio.channels.UnresolvedAddressException ->
                            "its name is not known here";
                    case ConnectException _ -> "the connection is refused";
                    default -> String.valueOf(failure.getMessage());
                };
        return new FaultException(failure, Fault.HUB_UNREACHABLE, access.host(), reason);
    }

    /** The fault of an answer that is none. */
    FaultException refused(String model, HttpResponse<?> response) {
        String code = response.headers().firstValue("X-Error-Code").orElse("");
        int status = response.statusCode();
        if (code.equals("GatedRepo")) {
            return new FaultException(
                    Fault.HUB_GATED, model, access.endpoint() + "/" + model, access.host());
        }
        if (status == 404 || code.equals("RepoNotFound") || code.equals("RevisionNotFound")) {
            return new FaultException(Fault.HUB_MODEL_NOT_FOUND, model, access.host());
        }
        if (status == 401 || status == 403) {
            return access.token() == null
                    ? new FaultException(Fault.HUB_MODEL_NOT_FOUND, model, access.host())
                    : new FaultException(Fault.HUB_TOKEN_REFUSED, access.host(), model);
        }
        return new FaultException(Fault.HUB_FAILED, access.host(), status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
