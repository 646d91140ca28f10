package org.perplexiscope.export;

import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Utf8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A token's own bytes as text; bytes that are only a part of a character are written {@code
 * <0xE7>}.
 */
final class TokenText {
    private TokenText() {}

    /** The text of one token of a tokenization. */
    static String of(Tokenization tokenization, int token) {
        String surface = tokenization.surface(token);
        if (!tokenization.continuesCharacter(token) && !tokenization.endsInsideCharacter(token)) {
            return surface;
        }
        byte[] bytes = surface.getBytes(StandardCharsets.UTF_8);
        int length = tokenization.byteEnd(token) - tokenization.byteStart(token);
        int skipped = bytesBefore(tokenization, token);
        return decode(Arrays.copyOfRange(bytes, skipped, skipped + length));
    }

    /** UTF-8 as text. */
    static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            CoderResult state = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            int bad = state.isMalformed() ? state.length() : 0;
            for (int i = 0; i < bad; i++) {
                text.append(String.format("<0x%02X>", in.get()));
            }
            decoder.reset();
        }
        return text.toString();
    }

    /** The text with space, tab and line ends made visible. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case ' ' -> shown.append('\u2423');
                                case '\t' -> shown.append('\u21E5');
                                case '\n' -> shown.append('\u21B5');
                                case '\r' -> shown.append('\u240D');
                                default -> {
                                    if (Character.isISOControl(c)) {
                                        shown.append(String.format("<0x%02X>", c));
                                    } else {
                                        shown.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return shown.toString();
    }

    /** Bytes of the token's first character that belong to the tokens before it. */
    private static int bytesBefore(Tokenization tokenization, int token) {
        int anchor = token; // the last token up to this one that begins where a character begins
        while (tokenization.continuesCharacter(anchor)) {
            anchor--;
        }
        String between =
                tokenization
                        .text()
                        .substring(tokenization.charStart(anchor), tokenization.charStart(token));
        int begin = tokenization.byteStart(anchor) + Math.toIntExact(Utf8.length(between));
        return tokenization.byteStart(token) - begin;
    }
}
