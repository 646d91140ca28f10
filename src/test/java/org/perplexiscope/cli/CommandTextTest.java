package org.perplexiscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perplexiscope.export.CommandText;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A result, the command line made of it, a shell that reads it, and the result of that. */
class CommandTextTest {
    private static final String TEXT =
            "It's \"quoted\", $HOME and `this`, 100 % \\n of it;\n\n  两行。 \uD83C\uDF0A\n".repeat(4);

    static List<Protocol> protocols() {
        FakeModel model = new FakeModel(64, true);
        List<Protocol> protocols =
                Arrays.stream(Preset.values())
                        .filter(preset -> preset != Preset.HF_EVALUATE)
                        .map(preset -> Protocol.of(preset, model.card()))
                        .toList();
        return java.util.stream.Stream.concat(
                        protocols.stream(),
                        java.util.stream.Stream.of(
                                Protocol.hfGuide(32, 7),
                                Protocol.lmEval(20),
                                Protocol.llamaCpp(16),
                                new Protocol(Preset.CUSTOM, 40, 9, BosPolicy.TEXT),
                                new Protocol(Preset.CUSTOM, 40, 40, BosPolicy.NEVER)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void theCommandMakesTheSameResult(Protocol protocol) throws Exception {
        assertRepeats(score(TEXT, protocol));
    }

    @Test
    void aTextInOneWindowIsRepeatedToo() throws Exception {
        FakeModel model = new FakeModel(64, true);
        assertRepeats(score("Short.\n", Protocol.of(Preset.HF_EVALUATE, model.card())));
    }

    @Test
    void aLongTextIsExpectedInItsFile() throws Exception {
        String command =
                CommandText.of(
                        score("a".repeat(30_000), Protocol.exact(new FakeModel(64, true).card())),
                        "my text.txt");
        assertTrue(command.contains("--text 'my text.txt' "), command);
        assertFalse(command.contains("printf"), command);
    }

    private static Result score(String text, Protocol protocol) throws Exception {
        return Scorer.score(
                new FakeModel(64, true), text, protocol, 10, _ -> {}, Cancellation.NEVER);
    }

    private static void assertRepeats(Result result) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        String command = CommandText.of(result, "text.txt");
        List<String> words = shell("perplexiscope() { printf '%s\\0' \"$@\"; }; " + command);
        String text = shell("perplexiscope() { cat; printf '\\0'; }; " + command).getFirst();
        try (Terminal terminal = new Terminal(text)) {
            String[] arguments = new String[words.size() + 2];
            words.toArray(arguments);
            arguments[words.size()] = "--format";
            arguments[words.size() + 1] = "json";
            assertEquals(0, terminal.run(arguments), terminal.err());
            Result again = ResultJson.read(new StringReader(terminal.out()), "again.json");
            assertEquals(result.text(), again.text());
            assertEquals(result.protocol().label(true), again.protocol().label(true));
            assertArrayEquals(nats(result), nats(again));
            assertEquals(result.summary(), again.summary());
        }
    }

    private static float[] nats(Result result) {
        float[] nats = new float[result.tokens()];
        for (int token = 0; token < nats.length; token++) {
            nats[token] = result.scores().nats(token);
        }
        return nats;
    }

    /** What a shell writes, cut at its zeros. */
    private static List<String> shell(String script) throws Exception {
        Process shell =
                new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true).start();
        byte[] out = shell.getInputStream().readAllBytes();
        assertEquals(0, shell.waitFor());
        return List.of(new String(out, StandardCharsets.UTF_8).split("\0"));
    }
}
