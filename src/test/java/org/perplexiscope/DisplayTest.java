package org.perplexiscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Properties;

class DisplayTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, '', '', '', false",
        "Linux, '', :0, '', true",
        "Linux, '', '', wayland-0, true",
        "Linux, Headless, '', '', true",
        "FreeBSD, '', '', '', false",
        "Mac OS X, '', '', '', true",
        "Windows 11, '', '', '', true"
    })
    void aDisplayIsNamedOrAlwaysThere(
            String system, String glass, String display, String wayland, boolean expected) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("glass.platform", glass);
        assertEquals(
                expected,
                Display.isThere(
                        properties, Map.of("DISPLAY", display, "WAYLAND_DISPLAY", wayland)));
    }
}
