package org.perplexiscope.format.tokenizer;

import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Tells a SentencePiece tokenizer as a tokenizer.json. */
final class SentencePieceText {
    private static final String SPACE = "\u2581";

    private final Vocabulary vocabulary;
    private final SentencePieceFlags flags;
    private final TokenizerJson json;

    SentencePieceText(Vocabulary vocabulary, SentencePieceFlags flags) {
        this.vocabulary = vocabulary;
        this.flags = flags;
        json =
                new TokenizerJson(vocabulary)
                        .normalize(normalizers())
                        .decode(
                                List.of(
                                        Parts.replace("String", SPACE, " "),
                                        Parts.of("ByteFallback"),
                                        Parts.of("Fuse")));
        spellAdded();
    }

    /**
     * User-defined tokens are looked for where the spaces are marks already; but not if a dummy
     * prefix is put before whatever is normalised, their own spelling included.
     */
    private void spellAdded() {
        boolean marked = flags.escapesSpaces() && !flags.dummyPrefix();
        if (marked) {
            json.findAddedAfterNormalizing();
        }
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.type(id) == PieceType.USER_DEFINED) {
                String text = vocabulary.text(id);
                vocabulary.set(
                        id,
                        marked ? text.replace(" ", SPACE) : text.replace(SPACE, " "),
                        PieceType.USER_DEFINED);
            }
        }
    }

    private List<JsonObject> normalizers() {
        List<JsonObject> parts = new ArrayList<>();
        if (flags.characterMap().length > 0) {
            JsonObject map = Parts.of("Precompiled");
            map.addProperty(
                    "precompiled_charsmap",
                    Base64.getEncoder().encodeToString(flags.characterMap()));
            parts.add(map);
        }
        if (flags.collapsesSpaces()) {
            parts.add(Parts.replace("Regex", " {2,}", " "));
            parts.add(Parts.replace("Regex", "\\A ", ""));
            parts.add(Parts.replace("Regex", " \\z", ""));
        }
        if (flags.dummyPrefix()) {
            parts.add(Parts.prepend(flags.escapesSpaces() ? SPACE : " "));
        }
        if (flags.escapesSpaces()) {
            parts.add(Parts.replace("String", " ", SPACE));
        }
        return parts;
    }

    /** Joins the two neighbours that make the token of the highest score, again and again. */
    String bytePairs(int unknown) {
        return json.bytePairs(
                ScoredMerges.of(vocabulary),
                unknown < 0 ? null : vocabulary.text(unknown),
                hasBytes(),
                false);
    }

    /** Cuts into the tokens whose scores add up to most. */
    String unigram(int unknown) {
        return json.unigram(unknown, hasBytes());
    }

    private boolean hasBytes() {
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.type(id) == PieceType.BYTE) {
                return true;
            }
        }
        return false;
    }
}
