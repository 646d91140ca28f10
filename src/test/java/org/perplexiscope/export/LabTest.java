package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LabTest {
    @Test
    void labIsThatOfTheStandard() {
        Lab red = Lab.of(0xFF0000);
        assertEquals(53.24, red.l(), 0.01);
        assertEquals(80.09, red.a(), 0.01);
        assertEquals(67.20, red.b(), 0.01);
    }

    @Test
    void thereAndBackIsTheSameColour() {
        for (int rgb : new int[] {0x000000, 0xFFFFFF, 0xBA325C, 0x0597A4}) {
            double[] channels = Lab.of(rgb).channels();
            for (int i = 0; i < 3; i++) {
                assertEquals(((rgb >> (16 - 8 * i)) & 0xFF) / 255.0, channels[i], 1e-5);
            }
        }
    }

    @Test
    void blackOnWhiteHasTheLargestContrast() {
        assertEquals(21, Lab.contrast(0xFFFFFF, 0x000000), 1e-9);
    }
}
