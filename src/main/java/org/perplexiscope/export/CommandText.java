package org.perplexiscope.export;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A result as the command line, for a POSIX shell, that makes it anew. */
public final class CommandText {
    /** Texts up to this length in UTF-16 units stand in the command itself. */
    static final int MAX_TEXT = 20_000;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandText() {}

    /**
     * The command; its model, text, windows, start token, number format and device are those of the
     * result.
     *
     * @param file the name under which a text too long for a command line is expected
     */
    public static String of(Result result, String file) {
        List<String> words = new ArrayList<>(List.of("perplexiscope", "score"));
        words.addAll(List.of("--model", quoted(result.model().source())));
        boolean inCommand = result.text().length() <= MAX_TEXT;
        words.addAll(List.of("--text", inCommand ? "-" : quoted(file)));
        words.addAll(counting(result.protocol(), result.model()));
        words.addAll(List.of("--precision", quoted(result.model().precision())));
        words.addAll(List.of("--device", quoted(result.model().device())));
        String command = String.join(" ", words);
        return inCommand ? "printf '%s' " + quoted(result.text()) + " | " + command : command;
    }

    private static List<String> counting(Protocol protocol, ModelCard model) {
        List<String> words = new ArrayList<>();
        boolean byHand =
                switch (protocol.preset()) {
                    case CUSTOM -> true;
                    case EXACT -> !protocol.equals(Protocol.exact(model));
                    default -> false;
                };
        if (!byHand) {
            words.addAll(List.of("--preset", protocol.preset().id()));
        }
        if (byHand || protocol.preset().anyWindow()) {
            words.addAll(List.of("--window", Integer.toString(protocol.window())));
        }
        if (byHand || protocol.preset().anyStride()) {
            words.addAll(List.of("--stride", Integer.toString(protocol.stride())));
        }
        if (byHand && protocol.bos() != BosPolicy.MODEL) {
            words.addAll(List.of("--bos", protocol.bos().name().toLowerCase(Locale.ROOT)));
        }
        return words;
    }

    /** A word of the shell's language. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
