package org.perplexiscope.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An upper bound of the steps that a backtracking matcher takes at one place of a text.
 *
 * <p>The tokenizers library ends the whole process where a regular expression takes more than ten
 * million steps back, and expressions come from files that nobody vouches for: {@code (a+)+c} needs
 * a line of thirty letters for it. So each expression is looked at before. Every part of it has so
 * many ways to match, and is tried again in each of them only if something behind it can fail.
 *
 * <p>What is read is Oniguruma's syntax without what refers back or calls: such expressions, and
 * wrong ones, have no bound.
 */
final class RegexCost {
    private static final int MAX_PATTERN = 1 << 13;
    private static final int MAX_DEPTH = 64;

    private static final Cost NOTHING = new Cost(1, 0, 0, 0, true);
    private static final Cost CHARACTER = new Cost(1, 1, 1, 1, false);

    private final String pattern;
    private final double length;
    private int at;
    private int depth;

    /**
     * What a part of an expression takes at most.
     *
     * @param ways in how many ways it can match at one place
     * @param all steps to go through all of them
     * @param first steps to the first of them
     * @param failure steps to find that there is none
     * @param isCertain whether it matches everywhere
     */
    private record Cost(double ways, double all, double first, double failure, boolean isCertain) {
        Cost then(Cost next) {
            return next.isCertain()
                    ? new Cost(
                            ways * next.ways,
                            all + ways * next.all,
                            first + next.first,
                            failure,
                            isCertain)
                    : new Cost(
                            ways * next.ways,
                            all + ways * next.all,
                            all + (ways - 1) * next.failure + Math.max(next.first, next.failure),
                            all + ways * next.failure,
                            false);
        }

        Cost or(Cost other) {
            return new Cost(
                    ways + other.ways,
                    all + other.all,
                    Math.max(first, failure + other.first),
                    failure + other.failure,
                    isCertain || other.isCertain);
        }

        /** Once it has matched it is not tried again. */
        Cost atomic() {
            return new Cost(1, Math.max(first, failure), first, failure, isCertain);
        }

        Cost around() {
            double both = Math.max(first, failure);
            return new Cost(1, both, both, both, false);
        }

        Cost times(double least, double most) {
            double failures =
                    ways == 1
                            ? Math.max(0, least - 1) * first + failure
                            : Math.pow(ways, Math.max(0, least - 1)) * all * Math.max(1, least);
            return new Cost(
                    ways == 1 ? most - least + 1 : Math.pow(ways + 1, most),
                    ways == 1 ? most * all + 1 : Math.pow(ways + 1, most) * (all + 1),
                    (least > 1 ? failures : 0) + most * Math.max(all, 1),
                    least == 0 || isCertain ? 0 : failures,
                    least == 0 || isCertain);
        }
    }

    private RegexCost(String pattern, double length) {
        this.pattern = pattern;
        this.length = length;
    }

    /**
     * The most steps at one place of a text.
     *
     * @param characters length of the text
     * @return infinity where there is no bound, or none that is known
     */
    static double of(String pattern, int characters) {
        if (pattern.length() > MAX_PATTERN) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            RegexCost reader = new RegexCost(pattern, characters);
            Cost cost = reader.alternatives();
            boolean whole = reader.at == pattern.length();
            double steps = Math.max(cost.first(), cost.failure());
            return whole && !Double.isNaN(steps) ? steps : Double.POSITIVE_INFINITY;
        } catch (UnsupportedOperationException | StringIndexOutOfBoundsException _) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private Cost alternatives() {
        if (++depth > MAX_DEPTH) {
            throw new UnsupportedOperationException("too deep");
        }
        Cost all = sequence();
        while (isNext('|')) {
            all = all.or(sequence());
        }
        depth--;
        return all;
    }

    /** From the last part to the first, because what comes behind says how often one is tried. */
    private Cost sequence() {
        List<Cost> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(repeated(atom()));
        }
        Cost rest = NOTHING;
        for (Cost part : parts.reversed()) {
            rest = part.then(rest);
        }
        return rest;
    }

    private Cost repeated(Cost atom) {
        Cost cost = atom;
        while (at < pattern.length()) {
            char sign = pattern.charAt(at);
            if (sign == '{') {
                int from = at;
                Cost counted = counted(cost);
                if (from == at) {
                    return cost; // a brace that stands for itself
                }
                cost = counted;
            } else if (sign == '?' || sign == '*' || sign == '+') {
                at++;
                cost = cost.times(sign == '+' ? 1 : 0, sign == '?' ? 1 : length);
                if (isNext('+')) {
                    cost = cost.atomic();
                } else {
                    isNext('?');
                }
            } else {
                return cost;
            }
        }
        return cost;
    }

    private Cost counted(Cost cost) {
        int close = pattern.indexOf('}', at);
        String inside = close < 0 ? "" : pattern.substring(at + 1, close);
        if (!inside.matches("\\d{1,6}(,\\d{0,6})?|,\\d{1,6}")) {
            return cost;
        }
        int comma = inside.indexOf(',');
        String from = comma < 0 ? inside : inside.substring(0, comma);
        String to = comma < 0 ? inside : inside.substring(comma + 1);
        at = close + 1;
        boolean lazy = isNext('?');
        double least = from.isEmpty() || lazy ? 0 : Math.min(length, Integer.parseInt(from));
        double most = to.isEmpty() ? length : Math.min(length, Integer.parseInt(to));
        return cost.times(least, Math.max(least, most));
    }

    private Cost atom() {
        char sign = pattern.charAt(at++);
        return switch (sign) {
            case '(' -> group();
            case '[' -> {
                skipClass();
                yield CHARACTER;
            }
            case '\\' -> escape();
            case '*', '+', '?' -> throw new UnsupportedOperationException("nothing to repeat");
            default -> {
                if (Character.isHighSurrogate(sign) && at < pattern.length()) {
                    at++;
                }
                yield CHARACTER;
            }
        };
    }

    private Cost group() {
        String after = pattern.substring(at, Math.min(pattern.length(), at + 3));
        if (!after.startsWith("?")) {
            return closed(alternatives());
        }
        if (after.startsWith("?:")) {
            at += 2;
            return closed(alternatives());
        }
        if (after.startsWith("?>")) {
            at += 2;
            return closed(alternatives()).atomic();
        }
        if (after.startsWith("?=") || after.startsWith("?!")) {
            at += 2;
            return closed(alternatives()).around();
        }
        if (after.startsWith("?<=") || after.startsWith("?<!")) {
            at += 3;
            return closed(alternatives()).around();
        }
        at++;
        while ("im-".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        if (isNext(')')) {
            return NOTHING;
        }
        if (!isNext(':')) {
            throw new UnsupportedOperationException("an unknown group");
        }
        return closed(alternatives());
    }

    private Cost closed(Cost inside) {
        if (!isNext(')')) {
            throw new UnsupportedOperationException("a group does not end");
        }
        return inside;
    }

    private Cost escape() {
        char kind = pattern.charAt(at++);
        if ("kgKXRGyYNO123456789".indexOf(kind) >= 0) {
            throw new UnsupportedOperationException("an expression that refers elsewhere");
        }
        if ((kind == 'p' || kind == 'P' || kind == 'x') && isNext('{')) {
            int close = pattern.indexOf('}', at);
            if (close < 0) {
                throw new UnsupportedOperationException("a property does not end");
            }
            at = close + 1;
        } else if (kind == 'x' || kind == 'u') {
            int digits = kind == 'x' ? 2 : 4;
            for (int i = 0; i < digits && isHexadecimal(); i++) {
                at++;
            }
        } else if (kind == 'c' || kind == 'C' || kind == 'M') {
            throw new UnsupportedOperationException("a control character");
        }
        return CHARACTER;
    }

    private boolean isHexadecimal() {
        return at < pattern.length()
                && "0123456789abcdef"
                                .indexOf(pattern.substring(at, at + 1).toLowerCase(Locale.ROOT))
                        >= 0;
    }

    /** Behind the bracket that closes a class; classes may stand in classes. */
    private void skipClass() {
        int open = 1;
        isNext('^');
        if (isNext(']')) {
            throw new UnsupportedOperationException("an empty class");
        }
        while (open > 0) {
            char sign = pattern.charAt(at++);
            if (sign == '\\') {
                at++;
            } else if (sign == '[') {
                open++;
                isNext('^');
            } else if (sign == ']') {
                open--;
            }
        }
    }

    private boolean isNext(char sign) {
        if (at < pattern.length() && pattern.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }
}
