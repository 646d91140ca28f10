package org.perplexiscope.ui.read;

import org.perplexiscope.model.TextUnit;

import java.util.Locale;

/** What has a colour of its own: a token, or the tokens of a part of the text together. */
public enum ColourOf {
    TOKEN(TextUnit.SPAN, false, 1),
    WORD_SUM(TextUnit.WORD, true, 2),
    WORD_MEAN(TextUnit.WORD, false, 1),
    SENTENCE_SUM(TextUnit.SENTENCE, true, 16),
    SENTENCE_MEAN(TextUnit.SENTENCE, false, 1),
    PARAGRAPH_SUM(TextUnit.PARAGRAPH, true, 64),
    PARAGRAPH_MEAN(TextUnit.PARAGRAPH, false, 1);

    private final TextUnit unit;
    private final boolean sum;
    private final double wider;

    ColourOf(TextUnit unit, boolean sum, double wider) {
        this.unit = unit;
        this.sum = sum;
        this.wider = wider;
    }

    TextUnit unit() {
        return unit;
    }

    boolean isSum() {
        return sum;
    }

    /** How many times as far as a token's the usual scale reaches. */
    double wider() {
        return wider;
    }

    /** The key of its name. */
    public String key() {
        return "read.of." + name().toLowerCase(Locale.ROOT);
    }

    /** The key of what the legend says of it. */
    String noteKey() {
        return sum ? "read.of.sum" : "read.of.mean";
    }

    /** Ranks cannot be added, and of probabilities only the mean, the geometric one, is one. */
    boolean isFor(ColourBy by) {
        return this == TOKEN || (by != ColourBy.RANK && !(sum && by == ColourBy.PROBABILITY));
    }
}
