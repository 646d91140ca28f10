package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.tokenizer.ByteLetters;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.regex.Pattern;

/** The spelling of every id and the bytes it stands for. */
final class TokenTable {
    private static final int PLAIN_CHARACTERS = 256;

    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

    /** Longest alphabet: 256 characters and those in their place that are not printable. */
    private static final int ALPHABET = 2 * PLAIN_CHARACTERS;

    private final @Nullable String[] literals; // [ids]
    private final byte[] bytes; // of all tokens, one after the other
    private final int[] starts; // [ids + 1], where each token's bytes begin
    private final BitSet special = new BitSet();
    private final BitSet added = new BitSet();
    private final BitSet lstrip = new BitSet();
    private final BitSet rstrip = new BitSet();
    private final BitSet normalized = new BitSet();

    TokenTable(TokenizerFile file, TokenStyle style) {
        for (TokenizerFile.AddedToken token : file.added()) {
            added.set(token.id());
            special.set(token.id(), token.special());
            lstrip.set(token.id(), token.lstrip());
            rstrip.set(token.id(), token.rstrip());
            normalized.set(token.id(), token.normalized());
        }
        short[] alphabet = byteAlphabet();
        literals = new String[file.size()];
        starts = new int[file.size() + 1];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int id = 0; id < literals.length; id++) {
            starts[id] = all.size();
            String literal = file.literal(id);
            if (literal != null) {
                literals[id] = literal;
                all.writeBytes(
                        added.get(id)
                                ? spelled(literal, normalized.get(id) ? style.spaceMark() : "")
                                : decode(literal, style, alphabet));
            }
        }
        starts[literals.length] = all.size();
        bytes = all.toByteArray();
    }

    /** An added token's bytes; one that is found after normalising may hold marks for spaces. */
    private static byte[] spelled(String literal, String spaceMark) {
        String text = spaceMark.isEmpty() ? literal : literal.replace(spaceMark, " ");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decode(String literal, TokenStyle style, short[] alphabet) {
        if (style.byteLevel()) {
            return decodeByteLevel(literal, alphabet);
        }
        if (style.byteFallback() && BYTE.matcher(literal).matches()) {
            return new byte[] {(byte) Integer.parseInt(literal, 3, 5, 16)};
        }
        String text = literal;
        if (!style.continuingPrefix().isEmpty() && text.startsWith(style.continuingPrefix())) {
            text = text.substring(style.continuingPrefix().length());
        }
        if (!style.endOfWord().isEmpty() && text.endsWith(style.endOfWord())) {
            text = text.substring(0, text.length() - style.endOfWord().length());
        }
        if (!style.spaceMark().isEmpty()) {
            text = text.replace(style.spaceMark(), " ");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A spelling with a character outside of the alphabet stands for itself. */
    private static byte[] decodeByteLevel(String literal, short[] alphabet) {
        byte[] decoded = new byte[literal.length()];
        for (int i = 0; i < decoded.length; i++) {
            char letter = literal.charAt(i);
            if (letter >= ALPHABET || alphabet[letter] < 0) {
                return literal.getBytes(StandardCharsets.UTF_8);
            }
            decoded[i] = (byte) alphabet[letter];
        }
        return decoded;
    }

    /** From character to byte, -1 where there is none. */
    private static short[] byteAlphabet() {
        short[] alphabet = new short[ALPHABET];
        Arrays.fill(alphabet, (short) -1);
        for (int value = 0; value < PLAIN_CHARACTERS; value++) {
            alphabet[ByteLetters.of(value)] = (short) value;
        }
        return alphabet;
    }

    int size() {
        return literals.length;
    }

    /** Empty for an id without a token. */
    String literal(int id) {
        return has(id) && literals[id] != null ? literals[id] : "";
    }

    /** The token's bytes in a text, those of a control token's spelling included. */
    byte[] spelled(int id) {
        return has(id) ? Arrays.copyOfRange(bytes, starts[id], starts[id + 1]) : new byte[0];
    }

    int length(int id) {
        return has(id) ? starts[id + 1] - starts[id] : 0;
    }

    byte byteAt(int id, int index) {
        return bytes[starts[id] + index];
    }

    boolean isSpecial(int id) {
        return id >= 0 && special.get(id);
    }

    void markSpecial(int id) {
        special.set(id);
    }

    boolean isAdded(int id) {
        return added.get(id);
    }

    boolean takesSpaceBefore(int id) {
        return lstrip.get(id);
    }

    boolean takesSpaceAfter(int id) {
        return rstrip.get(id);
    }

    boolean isFoundAfterNormalizing(int id) {
        return normalized.get(id);
    }

    /** The id of a spelling, -1 if there is none. */
    int id(String literal) {
        for (int id = 0; id < literals.length; id++) {
            if (literal.equals(literals[id])) {
                return id;
            }
        }
        return -1;
    }

    private boolean has(int id) {
        return id >= 0 && id < literals.length;
    }
}
