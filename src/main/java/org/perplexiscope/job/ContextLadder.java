package org.perplexiscope.job;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Tokenization;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How a token's surprisal falls as the model is shown more of what stands before it. */
public final class ContextLadder {
    private ContextLadder() {}

    /**
     * One length of context.
     *
     * @param tokens of the text right before the token that the model saw, behind a BOS where the
     *     protocol has one
     * @param nats the token's surprisal then
     */
    public record Rung(int tokens, double nats) {}

    /**
     * Scores a token behind the last 1, 2, 4, ... tokens before it, and behind all that the model
     * holds.
     *
     * @return from the shortest context to the longest; none for the first token
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public static List<Rung> climb(
            LanguageModel model,
            Tokenization tokenization,
            Protocol protocol,
            int token,
            Cancellation cancellation)
            throws FaultException {
        boolean begins = protocol.start(model.card().addsBos()) != BosPolicy.NEVER;
        OptionalInt start = begins ? protocol.startToken(model.tokenizer()) : OptionalInt.empty();
        int bos = start.isPresent() ? 1 : 0;
        int most = Math.min(token, model.card().context() - 1 - bos);
        List<Integer> lengths = new ArrayList<>();
        for (int length = 1; length < most; length *= 2) {
            lengths.add(length);
        }
        if (most > 0) {
            lengths.add(most);
        }
        List<Rung> rungs = new ArrayList<>();
        for (int length : lengths) {
            int[] ids = new int[bos + length + 1];
            for (int i = 0; i <= length; i++) {
                ids[bos + i] = tokenization.id(token - length + i);
            }
            start.ifPresent(id -> ids[0] = id);
            ScoreColumns score =
                    model.score(List.of(new Passage(ids, ids.length - 1)), 0, cancellation)
                            .getFirst();
            rungs.add(new Rung(length, score.nats(0)));
        }
        return rungs;
    }
}
