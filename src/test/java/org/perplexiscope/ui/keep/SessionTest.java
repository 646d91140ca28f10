package org.perplexiscope.ui.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class SessionTest {
    @TempDir Path folder;

    @Test
    void theTextIsThereAgain() {
        try (Session session = Session.open(folder)) {
            assertEquals(Optional.empty(), session.restore());
            session.keep("Typed.", "");
            session.keep("Typed on.", "a.txt");
        }
        try (Session session = Session.open(folder)) {
            assertEquals(Optional.of(new KeptText("Typed on.", "a.txt")), session.restore());
        }
    }

    @Test
    void windowsAtTheSameTimeKeepTheirOwnText() {
        try (Session one = Session.open(folder);
                Session two = Session.open(folder)) {
            one.keep("One.", "");
            two.keep("Two.", "");
        }
        try (Session one = Session.open(folder);
                Session two = Session.open(folder)) {
            assertEquals("One.", one.restore().orElseThrow().text());
            assertEquals("Two.", two.restore().orElseThrow().text());
        }
    }

    @Test
    void aDamagedFileIsPutAsideAndTheStartGoesOn() throws IOException {
        Files.write(folder.resolve("session.jsonl"), new byte[] {(byte) 0xFF, 0, 10, 65});
        try (Session session = Session.open(folder)) {
            assertEquals(Optional.empty(), session.restore());
            session.keep("New.", "");
        }
        assertTrue(Files.exists(folder.resolve("session.jsonl.damaged")));
        try (Session session = Session.open(folder)) {
            assertEquals("New.", session.restore().orElseThrow().text());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonNotToStart() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        try (Session session = Session.open(file.resolve("below"))) {
            assertEquals(Optional.empty(), session.restore());
            session.keep("Typed.", "");
        }
    }

    @Test
    void whatCannotBeKeptIsToldOnce() throws IOException {
        List<FaultException> told = new CopyOnWriteArrayList<>();
        try (Session session = Session.open(folder)) {
            session.onTrouble(told::add);
            Files.createDirectories(folder.resolve("session.jsonl.part/in-the-way"));
            session.keep("Typed.", "");
            session.keep("Typed on.", "");
        }
        assertEquals(1, told.size());
        assertEquals(Fault.OUTPUT_NOT_WRITABLE, told.getFirst().fault());
    }

    @Test
    void longTypingDoesNotGrowTheFileWithoutBound() throws IOException {
        try (Session session = Session.open(folder)) {
            for (int i = 0; i < 20_000; i++) {
                session.keep(String.valueOf(i).repeat(200), "");
            }
        }
        assertTrue(Files.size(folder.resolve("session.jsonl")) < 1_100_000);
    }

    /** A process that types, and is killed in the middle of it. */
    @Test
    void whatWasTypedSurvivesKill() throws Exception {
        Process typist =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Typist.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int typed = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(typist.getInputStream(), StandardCharsets.UTF_8))) {
            while (typed < 100) {
                typed = Integer.parseInt(Objects.requireNonNull(out.readLine()));
            }
        } finally {
            typist.destroyForcibly().waitFor(); // SIGKILL
        }
        try (Session session = Session.open(folder)) {
            String text = session.restore().orElseThrow().text();
            String expected = Typist.text(typed);
            assertTrue(text.startsWith(expected), text + " after " + expected);
        }
    }

    /** Types a number every five milliseconds, and says each a quarter of a second later. */
    static final class Typist {
        private static final int LATER = 50;

        private Typist() {}

        static String text(int typed) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i <= typed; i++) {
                text.append(i).append(' ');
            }
            return text.toString();
        }

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (Session session = Session.open(folder)) {
                for (int i = 0; i < 100_000; i++) {
                    session.keep(text(i), "");
                    do {
                        Thread.sleep(5);
                    } while (!Files.exists(folder.resolve("session.jsonl")));
                    if (i >= LATER) {
                        System.out.println(i - LATER);
                    }
                }
            }
        }
    }
}
