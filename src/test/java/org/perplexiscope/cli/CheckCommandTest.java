package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckCommandTest {
    @Test
    void aModelThatPredictsNothingLooksWrong() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(3, terminal.run("check", "--model", "fake"));
            String out = terminal.out();
            assertTrue(out.contains("  ok     probabilities sum to one"), out);
            assertTrue(out.contains("  wrong  the first choice is often right"), out);
            assertTrue(out.contains("Something looks wrong with this model"), out);
            assertEquals(14, out.lines().count(), out);
        }
    }

    @Test
    void aModelThatIsNotThereIsBadInput() {
        try (Terminal terminal = new Terminal("")) {
            assertEquals(2, terminal.run("check", "--model", "none"));
            assertEquals("", terminal.out());
        }
    }
}
