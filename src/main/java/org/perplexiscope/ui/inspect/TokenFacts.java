package org.perplexiscope.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Vocabulary;
import org.perplexiscope.ui.fx.Literal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of one token of a result.
 *
 * @param token index in the text
 * @param literal as it is spelled
 * @param id the model's id
 * @param standing whether it has a score
 * @param nats surprisal, NaN without a score
 * @param entropy in nats, NaN without a score
 * @param rank 1 for the first choice, 0 without a score
 * @param context tokens that the model saw before it
 * @param share part of the text's nats so far that is this token's, NaN without a score
 * @param alternatives the model's first choices, most likely first; none without a score
 * @param parts the tokens that share a character with it, itself among them; else none
 */
record TokenFacts(
        int token,
        Literal literal,
        int id,
        Standing standing,
        double nats,
        double entropy,
        int rank,
        int context,
        double share,
        List<Alternative> alternatives,
        List<Integer> parts) {
    /** Whether a token has a score, and if not, why. */
    enum Standing {
        SCORED,
        /** Scoring has not come so far. */
        WAITING,
        /** Nothing stands before it that the model could have guessed it from. */
        WITHOUT_CONTEXT,
        /** The protocol leaves it out. */
        NOT_COUNTED
    }

    /**
     * A token that the model could imagine here.
     *
     * @param rank from 1
     * @param own whether it is the one that stands in the text
     * @param text what it would add to the text; empty where that is not whole characters
     */
    record Alternative(int rank, Literal literal, double nats, boolean own, String text) {
        double probability() {
            return Units.probability(nats);
        }
    }

    /**
     * @param vocabulary spells the alternatives; without it their ids are shown
     */
    static TokenFacts of(Result result, int token, @Nullable Vocabulary vocabulary) {
        ScoreColumns scores = result.scores();
        Tokenization tokenization = result.tokenization();
        Standing standing = standing(result, token);
        boolean scored = standing == Standing.SCORED;
        Literal literal = Literal.of(tokenization, token);
        return new TokenFacts(
                token,
                literal,
                tokenization.id(token),
                standing,
                scored ? scores.nats(token) : Double.NaN,
                scored ? scores.entropy(token) : Double.NaN,
                scored ? scores.rank(token) : 0,
                scored ? scores.context(token) : 0,
                scored ? scores.nats(token) / result.summary().nats() : Double.NaN,
                scored ? alternatives(result, token, literal, vocabulary) : List.of(),
                parts(tokenization, token));
    }

    double probability() {
        return Units.probability(nats);
    }

    /** Surprisal minus entropy, in nats: how much more surprising than expected. */
    double excess() {
        return nats - entropy;
    }

    /** Whether the token is among the alternatives. */
    boolean isAmongAlternatives() {
        return alternatives.stream().anyMatch(Alternative::own);
    }

    private static Standing standing(Result result, int token) {
        if (result.isScored(token)) {
            return Standing.SCORED;
        }
        if (token >= result.done()) {
            return Standing.WAITING;
        }
        return token == 0 ? Standing.WITHOUT_CONTEXT : Standing.NOT_COUNTED;
    }

    private static List<Alternative> alternatives(
            Result result, int token, Literal literal, @Nullable Vocabulary vocabulary) {
        ScoreColumns scores = result.scores();
        int own = result.tokenization().id(token);
        List<Alternative> alternatives = new ArrayList<>();
        for (int choice = 0; choice < scores.k(); choice++) {
            int id = scores.topId(token, choice);
            boolean same = id == own;
            alternatives.add(
                    new Alternative(
                            choice + 1,
                            same ? literal : spelled(id, vocabulary),
                            scores.topNats(token, choice),
                            same,
                            text(id, vocabulary)));
        }
        return alternatives;
    }

    private static String text(int id, @Nullable Vocabulary vocabulary) {
        if (vocabulary == null || id < 0 || id >= vocabulary.size()) {
            return "";
        }
        String text = new String(vocabulary.bytes(id), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? "" : text;
    }

    private static Literal spelled(int id, @Nullable Vocabulary vocabulary) {
        if (vocabulary == null || id < 0 || id >= vocabulary.size()) {
            return Literal.named("#" + id);
        }
        byte[] bytes = vocabulary.bytes(id);
        return bytes.length == 0 ? Literal.named(vocabulary.literal(id)) : Literal.of(bytes);
    }

    private static List<Integer> parts(Tokenization tokenization, int token) {
        int from = token;
        while (tokenization.continuesCharacter(from)) {
            from--;
        }
        int last = token;
        while (tokenization.endsInsideCharacter(last)) {
            last++;
        }
        return from == last ? List.of() : IntStream.rangeClosed(from, last).boxed().toList();
    }
}
