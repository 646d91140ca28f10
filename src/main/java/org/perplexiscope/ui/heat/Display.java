package org.perplexiscope.ui.heat;

/** How characters that have no shape of their own are shown: one UTF-16 unit for one. */
final class Display {
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char CONTROL_PICTURES = '\u2400';

    private Display() {}

    /** The text {@code [from, to)} as it is laid out; of the same length. */
    static String of(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (shown(text.charAt(i)) != text.charAt(i)) {
                return replaced(text, from, to);
            }
        }
        return text.substring(from, to);
    }

    private static String replaced(String text, int from, int to) {
        StringBuilder shown = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            shown.append(shown(text.charAt(i)));
        }
        return shown.toString();
    }

    private static char shown(char character) {
        if (character == '\r') {
            return ZERO_WIDTH_SPACE; // of a Windows line end, whose newline is marked
        }
        if (character < ' ' && character != '\t') {
            return (char) (CONTROL_PICTURES + character);
        }
        return switch (character) {
            case '\u0085', '\u2028', '\u2029' -> ' '; // would break the line inside the layout
            case '\u007F' -> '\u2421';
            default -> character;
        };
    }

    /** Whether only white space is left of {@code [from, to)}, and at least one character. */
    static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }

    /** Whether the character at a position is joined to the one before it, as in Arabic. */
    static boolean joins(String text, int position) {
        return position > 0
                && position < text.length()
                && isJoining(text.charAt(position))
                && isJoining(text.charAt(position - 1));
    }

    private static boolean isJoining(char character) {
        return character >= '\u0600'
                && character <= '\u08FF'
                && (Character.isLetter(character)
                        || Character.getType(character) == Character.NON_SPACING_MARK);
    }

    /** Whether a paragraph runs from right to left, by its first letter that has a direction. */
    static boolean isRightToLeft(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (Character.getDirectionality(text.charAt(i))) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return false;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
