package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which hub is asked, and as whom. Says nothing of the token when it is printed. */
public final class HubAccess {
    private static final String USUAL = "https://huggingface.co";
    private static final int MAX_TOKEN_BYTES = 4096;
    private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");

    private final URI endpoint;
    private final @Nullable String token;
    private final boolean offline;
    private final ProxySelector proxies;

    private HubAccess(
            URI endpoint, @Nullable String token, boolean offline, ProxySelector proxies) {
        this.endpoint = endpoint;
        this.token = token;
        this.offline = offline;
        this.proxies = proxies;
    }

    /**
     * The hub that was chosen, with the token that Hugging Face's tools keep.
     *
     * @param chosen an address such as a mirror's; empty for {@code HF_ENDPOINT}, else the usual
     *     hub
     * @param environment {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_TOKEN_PATH}, {@code
     *     HF_HUB_OFFLINE}, and the variables of {@link EnvironmentProxies}
     * @param tools the folder of Hugging Face's tools, where a file {@code token} may lie
     * @throws FaultException if the address is none
     */
    public static HubAccess of(String chosen, Map<String, String> environment, Path tools)
            throws FaultException {
        String address = chosen.isBlank() ? environment.getOrDefault("HF_ENDPOINT", "") : chosen;
        String offline = environment.getOrDefault("HF_HUB_OFFLINE", "");
        return new HubAccess(
                endpoint(address.isBlank() ? USUAL : address.strip()),
                token(environment, tools),
                YES.contains(offline.toUpperCase(Locale.ROOT)),
                new EnvironmentProxies(environment, ProxySelector.getDefault()));
    }

    /** Checks an address that a user gave; empty for the usual hub. */
    public static void check(String address) throws FaultException {
        endpoint(address.isBlank() ? USUAL : address.strip());
    }

    URI endpoint() {
        return endpoint;
    }

    /** The name of the hub, for people. */
    public String host() {
        return endpoint.getRawAuthority();
    }

    @Nullable String token() {
        return token;
    }

    /** Whether the user told Hugging Face's tools to open no connection. */
    boolean offline() {
        return offline;
    }

    /** Which proxy leads to an address. */
    ProxySelector proxies() {
        return proxies;
    }

    /**
     * Whether an address is handed the token: the hub's own alone, and only where nobody on the way
     * can read it.
     */
    boolean isTrusted(URI address) {
        return Objects.equals(address.getScheme(), endpoint.getScheme())
                && Objects.equals(address.getRawAuthority(), endpoint.getRawAuthority())
                && ("https".equals(address.getScheme()) || isLocal(address));
    }

    private static boolean isLocal(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return endpoint + (token == null ? "" : " with a token");
    }

    private static URI endpoint(String address) throws FaultException {
        String plain = address.replaceAll("/+$", "");
        try {
            URI uri = URI.create(plain);
            String scheme = uri.getScheme();
            if (("https".equals(scheme) || "http".equals(scheme))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the fault
        }
        throw new FaultException(Fault.HUB_ADDRESS_INVALID, address);
    }

    private static @Nullable String token(Map<String, String> environment, Path tools) {
        String given = environment.getOrDefault("HF_TOKEN", "").strip();
        if (!given.isEmpty()) {
            return plain(given);
        }
        try {
            String place = environment.getOrDefault("HF_TOKEN_PATH", "");
            Path file = place.isBlank() ? tools.resolve("token") : Path.of(place);
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_TOKEN_BYTES) {
                return plain(Files.readString(file).strip());
            }
        } catch (IOException | InvalidPathException _) {
            // then there is none
        }
        return null;
    }

    /** A token that a header can hold. */
    private static @Nullable String plain(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127) ? token : null;
    }
}
