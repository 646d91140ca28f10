package org.perplexiscope.ui.read;

import org.perplexiscope.model.ModelCard;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

/** How a model's figures are said. */
public final class ModelWords {
    private ModelWords() {}

    /** 1.10 billion, 4.73 million; in Chinese by ten thousands and hundred millions. */
    public static String parameters(Texts texts, ModelCard card) {
        double n = card.parameters();
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
                : Numbers.whole(card.parameters());
    }

    private static String threeDigits(double value) {
        return Numbers.decimals(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    }
}
