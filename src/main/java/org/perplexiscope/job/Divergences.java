package org.perplexiscope.job;

import org.perplexiscope.measure.Divergence;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.measure.Window;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.util.Arrays;
import java.util.List;

/**
 * Compares the whole distributions of two models of one vocabulary, window by window, with both
 * models in memory and never more than a few rows of probabilities.
 */
public final class Divergences {
    private Divergences() {}

    /** Whether both models give distributions over the same ids, which stand for the same bytes. */
    public static boolean haveOneVocabulary(LanguageModel a, LanguageModel b) {
        if (!a.givesDistributions()
                || !b.givesDistributions()
                || a.card().vocabulary() != b.card().vocabulary()
                || a.tokenizer().size() != b.tokenizer().size()) {
            return false;
        }
        Tokenizer ofA = a.tokenizer();
        Tokenizer ofB = b.tokenizer();
        for (int id = 0; id < Math.min(ofA.size(), a.card().vocabulary()); id++) {
            if (!Arrays.equals(ofA.bytes(id), ofB.bytes(id))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares two models.
     *
     * @param text well-formed
     * @param protocol of both; each token is compared behind the same tokens
     * @throws IllegalArgumentException if the models do not cut the text into the same ids and
     *     windows
     */
    public static DivergenceColumns of(
            LanguageModel a,
            LanguageModel b,
            String text,
            Protocol protocol,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        Tokenization tokensA = a.tokenizer().encode(text, cancellation);
        Tokenization tokensB = b.tokenizer().encode(text, cancellation);
        List<Window> plan = protocol.plan(tokensA.size(), a.card());
        if (!Arrays.equals(tokensA.ids(0, tokensA.size()), tokensB.ids(0, tokensB.size()))
                || !plan.equals(protocol.plan(tokensB.size(), b.card()))) {
            throw new IllegalArgumentException("not the same ids and windows");
        }
        DivergenceColumns columns = new DivergenceColumns(tokensA.size());
        for (Window window : plan) {
            cancellation.check();
            if (window.scored() == 0) {
                continue;
            }
            Passage passageA =
                    Passages.of(window, tokensA, protocol.startToken(a.tokenizer()), false);
            Passage passageB =
                    Passages.of(window, tokensB, protocol.startToken(b.tokenizer()), false);
            try (Distributions ofA = a.distributions(passageA, cancellation);
                    Distributions ofB = b.distributions(passageB, cancellation)) {
                compare(ofA, ofB, passageA, window, columns, cancellation);
            }
            progress.at((double) window.end() / tokensA.size());
        }
        return columns;
    }

    private static void compare(
            Distributions a,
            Distributions b,
            Passage passage,
            Window window,
            DivergenceColumns columns,
            Cancellation cancellation)
            throws FaultException {
        int most = Math.min(a.rowsAtOnce(), b.rowsAtOnce());
        for (int from = 0; from < a.rows(); from += most) {
            cancellation.check();
            int to = Math.min(from + most, a.rows());
            int first = passage.scoredFrom() + from;
            int[] ids = Arrays.copyOfRange(passage.ids(), first, first + to - from);
            Divergence[] divergences = a.compare(b, from, to, ids);
            for (int i = from; i < to; i++) {
                columns.set(window.scoredFrom() + i, divergences[i - from]);
            }
        }
    }
}
