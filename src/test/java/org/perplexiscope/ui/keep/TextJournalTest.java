package org.perplexiscope.ui.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class TextJournalTest {
    @TempDir Path folder;

    private final List<KeptText> states = new ArrayList<>();

    private Path written() throws IOException {
        Path file = folder.resolve("session.jsonl");
        states.add(new KeptText("The tide went out.\r\n", "tide.txt"));
        states.add(new KeptText("The tide went out \uD83D\uDE00.\r\n", "tide.txt"));
        states.add(new KeptText("The tide went out \uD83D\uDE01.\r\n", "tide.txt"));
        states.add(new KeptText("潮水退去。", ""));
        states.add(new KeptText("", ""));
        states.add(new KeptText("tide", ""));
        try (TextJournal journal = TextJournal.begin(file, states.getFirst())) {
            for (KeptText state : states) {
                journal.append(state);
            }
        }
        return file;
    }

    @Test
    void theTextIsWhatTheEditsMakeOfIt() throws IOException {
        TextJournal.Content content = TextJournal.read(written());
        assertEquals(new TextJournal.Content(states.getLast(), false), content);
        assertEquals(
                new TextJournal.Content(null, false), TextJournal.read(folder.resolve("none")));
    }

    @Test
    void aListCutOffAtAnyByteGivesTheStateBefore() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = folder.resolve("cut");
        int reached = -1;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            KeptText text = TextJournal.read(cut).text();
            int state = text == null ? -1 : states.lastIndexOf(text);
            assertTrue(text == null || state >= 0, "a text that never was: " + text);
            assertTrue(state >= reached, "byte " + length + " lost a state");
            reached = state;
        }
        assertEquals(states.size() - 1, reached);
    }

    @Test
    void aDamagedByteAnywhereGivesAStateThatWas() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path damaged = folder.resolve("damaged");
        for (int at = 0; at < whole.length; at++) {
            byte[] other = whole.clone();
            other[at] ^= 0x15;
            Files.write(damaged, other);
            TextJournal.Content content = TextJournal.read(damaged);
            assertTrue(content.text() == null || states.contains(content.text()), "byte " + at);
            assertTrue(content.damaged(), "byte " + at);
        }
        Files.writeString(damaged, "0\n\n{}\nnull\n");
        assertNull(TextJournal.read(damaged).text());
    }

    @Test
    void randomEditsComeBack() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        Path file = folder.resolve("random");
        KeptText last = new KeptText("", "");
        try (TextJournal journal = TextJournal.begin(file, last)) {
            for (int edit = 0; edit < 500; edit++) {
                int at = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), at + random.nextInt(4));
                text.replace(at, to, "ab\uD83D\uDE00\n".substring(random.nextInt(2)));
                if (random.nextInt(50) == 0) {
                    text.setLength(0);
                }
                last = new KeptText(text.toString(), "n" + edit / 100);
                journal.append(last);
            }
        }
        KeptText read = TextJournal.read(file).text();
        // half a character cannot be written in UTF-8
        assertEquals(wellFormed(last.text()), wellFormed(read == null ? "" : read.text()));
    }

    private static String wellFormed(String text) {
        return org.perplexiscope.model.Utf8.wellFormed(text).replace("\uFFFD", "?");
    }
}
