package org.perplexiscope.model;

/** UTF-8 lengths of UTF-16 text. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text with every unpaired surrogate replaced by U+FFFD, so that its UTF-8 form is its own.
     */
    public static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isSurrogate(codePoint)) {
                if (repaired == null) {
                    repaired = new StringBuilder(text);
                }
                repaired.setCharAt(i, '\uFFFD');
            }
            i += Character.charCount(codePoint);
        }
        return repaired == null ? text : repaired.toString();
    }

    /** UTF-8 bytes of a code point. */
    public static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** UTF-8 bytes of a text. */
    public static long length(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            bytes += length(codePoint);
            i += Character.charCount(codePoint);
        }
        return bytes;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
