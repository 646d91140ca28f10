package org.perplexiscope.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Checks the character map of a SentencePiece normaliser before the tokenizers library sees it: the
 * library follows its links without looking where they lead, and takes the process with it.
 *
 * <p>The map is the length of a double-array trie in bytes, the trie's units, and the replacements,
 * each ended by a zero byte; all integers little-endian. A unit is a leaf (bit 31 set, the other
 * bits a place in the replacements) or a node: bits 0-7 its label, bit 8 whether a leaf hangs on
 * it, bits 9-30 the offset to its children (darts-clone).
 */
final class CharacterMap {
    private static final int LABELS = 0xFF;

    private CharacterMap() {}

    /** Whether every link leads into the map. */
    static boolean isSound(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length < Integer.BYTES) {
            return false;
        }
        ByteBuffer map = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int trieBytes = map.getInt();
        if (trieBytes <= 0 || trieBytes % Integer.BYTES != 0 || trieBytes > map.remaining()) {
            return false;
        }
        IntBuffer units = map.slice(Integer.BYTES, trieBytes).order(map.order()).asIntBuffer();
        ByteBuffer replacements = map.slice(Integer.BYTES + trieBytes, map.remaining() - trieBytes);
        return isText(replacements) && isClosed(units, replacements);
    }

    private static boolean isText(ByteBuffer replacements) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(replacements.duplicate());
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isClosed(IntBuffer units, ByteBuffer replacements) {
        for (int i = 0; i < units.limit(); i++) {
            int unit = units.get(i);
            boolean isLeaf = unit < 0;
            if (isLeaf && i > 0) { // the first is entered without a look at its label
                continue;
            }
            int children = i ^ ((unit >>> 10) << ((unit & (1 << 9)) >>> 6));
            if (children < 0 || (children | LABELS) >= units.limit()) {
                return false;
            }
            boolean hasLeaf = (unit & (1 << 8)) != 0;
            if (hasLeaf && !beginsText(replacements, units.get(children) & Integer.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsText(ByteBuffer replacements, int at) {
        return at < replacements.limit() && (replacements.get(at) & 0xC0) != 0x80;
    }
}
