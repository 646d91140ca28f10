package org.perplexiscope.ui.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class HistoryTest {
    @TempDir Path folder;

    private static Result result(String text) throws FaultException {
        FakeModel model = new FakeModel(64, true);
        return Scorer.score(
                model, text, Protocol.exact(model.card()), 3, _ -> {}, Cancellation.NEVER);
    }

    private void add(String... texts) throws FaultException {
        try (History history = new History(folder)) {
            for (String text : texts) {
                history.add(result(text), null, "");
            }
        }
    }

    private List<String> beginnings() {
        try (History history = new History(folder)) {
            return history.runs().stream().map(Run::beginning).toList();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".json.gz")).count();
        }
    }

    @Test
    void aResultComesBackWithoutItsModel() throws Exception {
        Result before = result("The tide went out. 潮水退去。");
        try (History history = new History(folder)) {
            assertEquals(List.of(), history.runs());
            history.add(before, null, "tide.txt");
        }
        try (History history = new History(folder)) {
            Run run = history.runs().getFirst();
            assertEquals("tide.txt", run.name());
            assertEquals("exact", before.protocol().preset().id());
            assertEquals(before.summary().perplexity(), run.perplexity());
            Result after = history.open(run).result();
            assertEquals(before.text(), after.text());
            assertEquals(before.summary().nats(), after.summary().nats());
            for (int token = 0; token < before.tokens(); token++) {
                assertEquals(before.scores().rank(token), after.scores().rank(token));
            }
        }
    }

    @Test
    void theLatestComesFirstAndWordsFindThem() throws Exception {
        add("The tide went out.", "A dog barks.");
        assertEquals(List.of("A dog barks.", "The tide went out."), beginnings());
        try (History history = new History(folder)) {
            List<Run> runs = history.runs();
            assertTrue(runs.get(1).fits("tide W64") && !runs.get(0).fits("tide"));
        }
    }

    @Test
    void ofATextThatIsEditedOnlyTheLatestStays() throws Exception {
        add("The tide went", "The tide went out", "The tide went out.", "A dog barks.");
        assertEquals(List.of("A dog barks.", "The tide went out."), beginnings());
        add("A dog barks.");
        assertEquals(List.of("A dog barks.", "The tide went out."), beginnings());
        assertEquals(2, files());
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        try (History history = new History(folder, 3, 1_000_000)) {
            for (String text : List.of("one", "another", "third", "fourth", "a fifth")) {
                history.add(result(text.repeat(3)), null, "");
            }
        }
        assertEquals(3, files());
        assertEquals("a fifth".repeat(3), beginnings().getFirst());
        try (History history = new History(folder, 3, 1)) {
            history.add(result("Large."), null, "");
        }
        assertEquals(List.of("Large."), beginnings());
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenGoes() throws Exception {
        Path half = Files.createFile(folder.resolve("20260101-half.json.gz.part"));
        add("The tide went out.");
        assertFalse(Files.exists(half));
    }

    @Test
    void runsAreForgotten() throws Exception {
        add("The tide went out.", "A dog barks.", "Snow falls.");
        try (History history = new History(folder)) {
            history.delete(List.of(history.runs().get(1)));
            assertEquals(2, history.runs().size());
            history.clear();
            assertEquals(List.of(), history.runs());
        }
        assertEquals(0, files());
    }

    @Test
    void aListCutOffAnywhereKeepsTheRunsBefore() throws Exception {
        add("The tide went out.", "A dog barks.");
        Path list = folder.resolve("history.jsonl");
        byte[] whole = Files.readAllBytes(list);
        int reached = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(list, Arrays.copyOf(whole, length));
            int runs = beginnings().size();
            assertTrue(runs >= reached);
            reached = runs;
        }
        assertEquals(2, reached);
        Files.write(list, Arrays.copyOf(whole, whole.length - 5));
        add("Snow falls.");
        assertEquals(List.of("Snow falls.", "The tide went out."), beginnings());
    }

    @Test
    void aDamagedResultIsAFault() throws Exception {
        add("The tide went out.");
        try (History history = new History(folder)) {
            Run run = history.runs().getFirst();
            Path file = folder.resolve(run.id() + ".json.gz");
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length += 7) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThrows(FaultException.class, () -> history.open(run));
            }
            Files.delete(file);
            assertThrows(FaultException.class, () -> history.open(run));
        }
    }

    /** A process that scores, and is killed in the middle of it. */
    @Test
    void finishedResultsSurviveKill() throws Exception {
        Process worker =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int stored = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            while (stored < 5) {
                stored = Integer.parseInt(Objects.requireNonNull(out.readLine()));
            }
        } finally {
            worker.destroyForcibly().waitFor(); // SIGKILL
        }
        try (History history = new History(folder)) {
            List<Run> runs = history.runs();
            assertTrue(runs.size() >= stored, runs.size() + " of " + stored);
            for (Run run : runs) {
                assertEquals(run.tokens(), history.open(run).result().tokens());
            }
        }
    }

    /** Scores one text after the other, and says how many are stored. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (History history = new History(folder)) {
                for (int i = 1; i < 10_000; i++) {
                    history.add(
                            result((char) ('a' + i % 26) + "x".repeat(3 * i)), null, "text " + i);
                    while (history.runs().size() < i) {
                        Thread.sleep(1);
                    }
                    System.out.println(i);
                }
            }
        }
    }
}
