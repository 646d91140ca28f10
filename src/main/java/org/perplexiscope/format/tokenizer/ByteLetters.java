package org.perplexiscope.format.tokenizer;

/**
 * GPT-2's spelling of bytes: printable Latin-1 characters stand for themselves, the other bytes in
 * order for the characters from U+0100 on (encoder.py of GPT-2).
 */
public final class ByteLetters {
    private static final int BYTES = 256;
    private static final char[] LETTERS = letters(); // [bytes]

    private ByteLetters() {}

    private static char[] letters() {
        char[] letters = new char[BYTES];
        int next = BYTES;
        for (int value = 0; value < BYTES; value++) {
            boolean printable =
                    (value >= '!' && value <= '~')
                            || (value >= 0xA1 && value <= 0xAC)
                            || (value >= 0xAE && value <= 0xFF);
            letters[value] = (char) (printable ? value : next++);
        }
        return letters;
    }

    /** The character of a byte, 0 to 255. */
    public static char of(int value) {
        return LETTERS[value];
    }

    static String spell(byte[] bytes) {
        StringBuilder spelled = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            spelled.append(of(value & 0xFF));
        }
        return spelled.toString();
    }
}
