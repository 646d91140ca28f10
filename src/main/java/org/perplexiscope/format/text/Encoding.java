package org.perplexiscope.format.text;

import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.Constants;
import org.mozilla.universalchardet.UniversalDetector;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells a text's encoding from its bytes: from its mark; else UTF-8 where the bytes are that; else
 * what they are likely to be.
 */
final class Encoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Of which windows-1252 has all that is used. */
    private static final Set<String> LATIN = Set.of("windows-1252", "ISO-8859-1", "US-ASCII");

    /** Bytes that are looked at where the encoding has to be guessed. */
    private static final int SAMPLE = 1 << 18;

    /** Of so many characters that are not ASCII one may be broken in a text in UTF-8. */
    private static final int SOUND = 50;

    /** Share of control characters from which on bytes are no text. */
    private static final double CONTROLS = 0.002;

    private Encoding() {}

    /** The text, without its mark; null if the bytes are no text. */
    static @Nullable String decode(byte[] bytes) {
        Charset marked = marked(bytes);
        if (marked != null) {
            return decodeAs(bytes, marked);
        }
        String text = decodeAs(bytes, StandardCharsets.UTF_8);
        if (text == null) {
            text = guess(bytes);
        }
        return text;
    }

    /** The text in a known encoding, without its mark; null if the bytes are none in it. */
    static @Nullable String decodeAs(byte[] bytes, Charset charset) {
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return isText(text) ? withoutMark(text) : null;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable Charset marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
            return StandardCharsets.UTF_32LE;
        }
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_32BE;
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String guess(byte[] bytes) {
        Charset wide = unmarkedUtf16(bytes);
        if (wide != null) {
            return decodeAs(bytes, wide);
        }
        String broken = new String(bytes, StandardCharsets.UTF_8);
        if (isNearlySound(broken) && isText(broken)) {
            return broken;
        }
        Charset found = detected(bytes);
        if (found == null || LATIN.contains(found.name())) {
            String chinese = isDense(bytes) ? decodeAs(bytes, GB18030) : null;
            return chinese == null ? decodeAs(bytes, WINDOWS_1252) : chinese;
        }
        String text = decodeAs(bytes, found);
        return text == null ? decodeAs(bytes, WINDOWS_1252) : text;
    }

    /**
     * UTF-16 without a mark, seen by its line ends and spaces, which are zero in one half of each
     * unit.
     */
    private static @Nullable Charset unmarkedUtf16(byte[] bytes) {
        int little = 0;
        int big = 0;
        int units = Math.min(SAMPLE, bytes.length) / 2;
        for (int i = 0; i < units; i++) {
            byte first = bytes[2 * i];
            byte second = bytes[2 * i + 1];
            little += second == 0 && (first == ' ' || first == '\n' || first > '@') ? 1 : 0;
            big += first == 0 && (second == ' ' || second == '\n' || second > '@') ? 1 : 0;
        }
        if (bytes.length % 2 == 1 || Math.max(little, big) <= units / 50) {
            return null;
        }
        return little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /** UTF-8 in which some bytes were lost, such as the last of a file that was cut off. */
    private static boolean isNearlySound(String text) {
        int broken = 0;
        int sound = 0;
        for (int i = 0; i < text.length(); i++) {
            broken += text.charAt(i) == '\uFFFD' ? 1 : 0;
            sound += text.charAt(i) >= 0x80 && text.charAt(i) != '\uFFFD' ? 1 : 0;
        }
        return sound >= SOUND * broken;
    }

    private static @Nullable Charset detected(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(SAMPLE, bytes.length));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        if (Constants.CHARSET_MACCYRILLIC.equals(name)) {
            name = Constants.CHARSET_WINDOWS_1251; // the same but for a few letters, and likelier
        }
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : null;
    }

    /** Whether bytes beyond ASCII stand together, as in Chinese, and not each in a word. */
    private static boolean isDense(byte[] bytes) {
        int beyond = 0;
        int beginnings = 0;
        int sample = Math.min(SAMPLE, bytes.length);
        for (int i = 0; i < sample; i++) {
            if (bytes[i] < 0) {
                beyond++;
                beginnings += i == 0 || bytes[i - 1] >= 0 ? 1 : 0;
            }
        }
        return beyond > 3 * beginnings;
    }

    private static boolean isText(String text) {
        int controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return false;
            }
            controls += unit < ' ' && !(unit >= '\b' && unit <= '\r') && unit != 0x1B ? 1 : 0;
        }
        return controls <= CONTROLS * text.length();
    }
}
