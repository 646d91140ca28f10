package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies that command line tools take from {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * ALL_PROXY} and {@code NO_PROXY}, in upper or lower case; where there are none, Java's own.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int USUAL_PORT = 80;

    private final Map<String, String> environment;
    private final @Nullable ProxySelector otherwise;

    EnvironmentProxies(Map<String, String> environment, @Nullable ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String proxy = variable(address.getScheme() + "_proxy");
        if (proxy.isEmpty()) {
            proxy = variable("all_proxy");
        }
        if (proxy.isEmpty()) {
            return otherwise == null ? List.of(Proxy.NO_PROXY) : otherwise.select(address);
        }
        if (isExempt(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        try {
            URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if (uri.getHost() != null && !String.valueOf(uri.getScheme()).startsWith("socks")) {
                int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
                return List.of(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port)));
            }
        } catch (IllegalArgumentException _) {
            // what is no address names no proxy
        }
        return List.of(Proxy.NO_PROXY);
    }

    /** Hosts of this machine, and those that are listed, with what lies below them. */
    private boolean isExempt(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || Arrays.stream(variable("no_proxy").toLowerCase(Locale.ROOT).split(","))
                        .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(
                                entry ->
                                        entry.equals("*")
                                                || host.equals(entry)
                                                || host.endsWith("." + entry));
    }

    private String variable(String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isBlank()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : lower.strip();
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // the request fails with the same
    }
}
