package org.perplexiscope.catalog.hub;

import java.io.IOException;
import java.net.http.HttpHeaders;

/**
 * What the hub says of a file.
 *
 * @param etag names its bytes
 * @param bytes its size, -1 where the hub does not say
 */
record RemoteFile(String etag, long bytes) {
    static boolean isDescribed(HttpHeaders headers) {
        return headers.firstValue("X-Linked-Etag").isPresent();
    }

    /** Of the headers that answer a HEAD. */
    static RemoteFile of(HttpHeaders headers) throws IOException {
        String etag =
                headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag")).orElse("");
        String plain = (etag.startsWith("W/") ? etag.substring(2) : etag).replace("\"", "");
        if (!HubNames.isEtag(plain)) {
            throw new IOException("its answer has no proper ETag");
        }
        String size =
                headers.firstValue("X-Linked-Size")
                        .or(() -> headers.firstValue("Content-Length"))
                        .orElse("-1");
        try {
            return new RemoteFile(plain, Long.parseLong(size));
        } catch (NumberFormatException e) {
            throw new IOException("its answer has no proper size", e);
        }
    }
}
