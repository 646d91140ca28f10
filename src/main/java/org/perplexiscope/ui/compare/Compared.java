package org.perplexiscope.ui.compare;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.measure.Alignment;
import org.perplexiscope.measure.ByteSums;
import org.perplexiscope.measure.DivergenceColumns;
import org.perplexiscope.measure.PairedSpans;
import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Normalisation;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.TextKind;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;
import org.perplexiscope.ui.curve.Pairing;
import org.perplexiscope.ui.read.ModelActions.Slot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the view shows: all results against the reference, and one of them looked at.
 *
 * @param slots where the results come from, the reference first
 * @param all in the same order
 * @param shown which of the pairs is looked at
 * @param units the text of that pair in units
 * @param sums of every result, in the order of the slots
 * @param normalisations what the tokenizers made of the text, in the order of the slots
 */
record Compared(
        List<Slot> slots,
        Comparisons all,
        int shown,
        TextUnit unit,
        PairedSpans units,
        List<ByteSums> sums,
        List<Normalisation> normalisations) {

    /**
     * Compares results of one text.
     *
     * @param tokenizers of the models that are loaded, null for others
     * @param known pairs that may be among these and need not be made again
     * @param before what is known of the tokenizers
     */
    static Compared of(
            List<Slot> slots,
            List<Result> results,
            List<@Nullable Tokenizer> tokenizers,
            int shown,
            TextUnit unit,
            List<Comparison> known,
            @Nullable Compared before) {
        List<Comparison> pairs = new ArrayList<>();
        for (Result other : results.subList(1, results.size())) {
            Result first = results.getFirst();
            pairs.add(
                    known.stream()
                            .filter(pair -> pair.a().equals(first) && pair.b().equals(other))
                            .reduce((_, latest) -> latest)
                            .orElseGet(() -> Comparison.of(first, other)));
        }
        List<ByteSums> sums =
                results.stream()
                        .map(
                                result ->
                                        new ByteSums(
                                                result.tokenization().byteOffsets(),
                                                result.scores(),
                                                result.done()))
                        .toList();
        List<Normalisation> normalisations = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            normalisations.add(normalisation(results.get(i), tokenizers.get(i), before));
        }
        return new Compared(
                List.copyOf(slots),
                new Comparisons(pairs),
                shown,
                unit,
                pairs.get(shown).by(unit),
                sums,
                normalisations);
    }

    private static Normalisation normalisation(
            Result result, @Nullable Tokenizer tokenizer, @Nullable Compared before) {
        int known = before == null ? -1 : before.all.results().indexOf(result);
        if (before != null && known >= 0) {
            return before.normalisations.get(known);
        }
        return tokenizer == null
                ? Normalisation.NONE
                : Normalisation.of(tokenizer, result.tokenization());
    }

    /** The same with what the whole distributions of a pair say. */
    Compared with(Comparison compared, DivergenceColumns columns) {
        List<Comparison> pairs =
                all.pairs().stream()
                        .map(pair -> pair.equals(compared) ? pair.with(columns) : pair)
                        .toList();
        return new Compared(
                slots, new Comparisons(pairs), shown, unit, units, sums, normalisations);
    }

    /** The pair that is looked at. */
    Comparison comparison() {
        return all.pairs().get(shown);
    }

    Slot reference() {
        return slots.getFirst();
    }

    Slot other() {
        return slots.get(shown + 1);
    }

    Pairing pairing() {
        return new Pairing(reference().index(), other().index());
    }

    String text() {
        return all.reference().text();
    }

    /** A unit's characters. */
    String surface(int number) {
        return text().substring(charStart(number), charEnd(number));
    }

    int charStart(int number) {
        Tokenization tokens = all.reference().tokenization();
        return tokens.charStart(units.alignment().firstA(number));
    }

    int charEnd(int number) {
        Tokenization tokens = all.reference().tokenization();
        return tokens.charEnd(Math.max(0, units.alignment().endA(number) - 1));
    }

    TextKind kind(int number) {
        return TextKind.of(text(), charStart(number), charEnd(number));
    }

    /** Bits of a unit under one of the results, NaN where its tokens cross the unit's edges. */
    double bits(int result, int number) {
        return Units.bits(
                sums.get(result)
                        .nats(
                                units.alignment().byteStart(number),
                                units.alignment().byteEnd(number)));
    }

    /**
     * The difference in bits for each token of the reference; of tokens in one span, the span's.
     */
    float[] differenceOnReference() {
        Comparison pair = comparison();
        return differences(pair, pair.a().tokens(), pair.pairs().alignment()::spanOfA);
    }

    /** The difference in bits for each token of the other; of tokens in one span, the span's. */
    float[] differenceOnOther() {
        Comparison pair = comparison();
        return differences(pair, pair.b().tokens(), pair.pairs().alignment()::spanOfB);
    }

    private static float[] differences(Comparison pair, int tokens, IntUnaryOperator spanOf) {
        float[] bits = new float[tokens];
        for (int token = 0; token < tokens; token++) {
            bits[token] = (float) Units.bits(pair.pairs().difference(spanOf.applyAsInt(token)));
        }
        return bits;
    }

    /** The first token of the reference in a unit that is not only space. */
    int tokenOf(int number) {
        Alignment alignment = units.alignment();
        Tokenization tokens = all.reference().tokenization();
        int token = alignment.firstA(number);
        while (token + 1 < alignment.endA(number) && tokens.surface(token).isBlank()) {
            token++;
        }
        return token;
    }
}
