package org.perplexiscope.ui.read;

import org.perplexiscope.model.ModelCard;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

/** How a model's figures are said. */
public final class ModelWords {
    private ModelWords() {}

    /** 1.10 billion, 4.73 million; in Chinese by ten thousands and hundred millions. */
    public static String parameters(Texts texts, ModelCard card) {
        return parameters(texts, card.parameters());
    }

    /** As {@link #parameters(Texts, ModelCard)}, of a model that is not open. */
    public static String parameters(Texts texts, long parameters) {
        double n = parameters;
        if (n <= 0) {
            return Numbers.NONE;
        }
        if (texts.isChinese()) {
            return n >= 1e8
                    ? texts.of("read.parameters.large", threeDigits(n / 1e8))
                    : texts.of("read.parameters.small", threeDigits(n / 1e4));
        }
        if (n >= 1e9) {
            return texts.of("read.parameters.large", threeDigits(n / 1e9));
        }
        return n >= 1e5
                ? texts.of("read.parameters.small", threeDigits(n / 1e6))
                : Numbers.whole(parameters);
    }

    /** Gigabytes of memory, of which an estimate knows one decimal. */
    public static String memory(long bytes) {
        return Numbers.decimals(bytes / 1e9, 1) + "\u00A0GB";
    }

    private static String threeDigits(double value) {
        return Numbers.decimals(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }
}
