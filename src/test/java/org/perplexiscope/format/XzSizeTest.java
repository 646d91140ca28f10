package org.perplexiscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Cancellation;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CancellationException;

class XzSizeTest {
    @Test
    void isTheLengthOfTheFileThatXzWrites() {
        byte[] text =
                "The same line, again and again.\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        assertEquals(160, XzSize.of(text, Cancellation.NEVER)); // xz -9, version 5.4
    }

    @Test
    void whatCannotBeCompressedBecomesLonger() {
        byte[] noise = new byte[10_000];
        new Random(5).nextBytes(noise);
        assertTrue(XzSize.of(noise, Cancellation.NEVER) > noise.length);
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class, () -> XzSize.of(new byte[100], () -> true));
    }
}
