package org.perplexiscope.ui.keep;

import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Result;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A scoring that is over, as a list tells it.
 *
 * @param id of its file
 * @param time when it ended, ISO 8601
 * @param source where the model lay
 * @param protocol in short
 * @param name the file or sample of the text, empty for what was typed
 * @param beginning of the text
 * @param digest of the text
 */
public record Run(
        String id,
        String time,
        String model,
        String source,
        String precision,
        String protocol,
        String name,
        String beginning,
        String digest,
        int tokens,
        double perplexity,
        double bitsPerByte) {
    private static final int BEGINNING = 160;

    static Run of(String id, Instant time, Result result, String name, String digest) {
        ModelCard model = result.model();
        String text = result.text();
        int end = Math.min(text.length(), BEGINNING);
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end--;
        }
        return new Run(
                id,
                time.toString(),
                model.name(),
                model.source(),
                model.precision(),
                result.protocol().label(model.addsBos()),
                name,
                text.substring(0, end).replaceAll("\\s+", " ").strip(),
                digest,
                result.tokens(),
                result.summary().perplexity(),
                result.summary().bitsPerByte());
    }

    /** When it ended; the epoch where the list does not say. */
    public Instant when() {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    /** Whether the run holds every one of some words, in any order. */
    public boolean fits(String words) {
        String all =
                String.join(" ", model, protocol, precision, name, beginning, time)
                        .toLowerCase(Locale.ROOT);
        for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether another run gives the same numbers again. */
    boolean repeats(Run other) {
        return isOfSameKind(other) && digest.equals(other.digest);
    }

    /** Whether another run differs at most in its text. */
    boolean isOfSameKind(Run other) {
        return source.equals(other.source)
                && model.equals(other.model)
                && precision.equals(other.precision)
                && protocol.equals(other.protocol);
    }

    boolean isComplete() {
        return id != null
                && id.matches("[0-9a-z-]{1,60}")
                && time != null
                && model != null
                && source != null
                && precision != null
                && protocol != null
                && name != null
                && beginning != null
                && digest != null;
    }
}
