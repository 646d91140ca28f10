package org.perplexiscope.catalog.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

class EnvironmentProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/x, proxy.example:3128",
        "http://huggingface.co/x, plain.example:80",
        "https://cdn.huggingface.co/x, proxy.example:3128",
        "https://inside.example/x, direct",
        "https://deep.inside.example/x, direct",
        "https://notinside.example/x, proxy.example:3128",
        "http://localhost:8080/x, direct",
        "http://127.0.0.1/x, direct"
    })
    void theEnvironmentDecides(String address, String expected) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(
                        Map.of(
                                "HTTPS_PROXY", "http://proxy.example:3128",
                                "http_proxy", "plain.example",
                                "NO_PROXY", "other.example, .inside.example"),
                        null);
        assertEquals(expected, shown(proxies, address));
    }

    @ParameterizedTest
    @CsvSource({"'', direct", "socks5://x:1, direct", "not a proxy, direct", "p:1, p:1"})
    void whatNamesNoProxyIsNone(String variable, String expected) {
        EnvironmentProxies proxies = new EnvironmentProxies(Map.of("ALL_PROXY", variable), null);
        assertEquals(expected, shown(proxies, "https://huggingface.co/"));
    }

    private static String shown(EnvironmentProxies proxies, String address) {
        Proxy proxy = proxies.select(URI.create(address)).getFirst();
        return proxy.address() instanceof InetSocketAddress place
                ? place.getHostString() + ":" + place.getPort()
                : "direct";
    }
}
