package org.perplexiscope.format.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ScoredMergesTest {
    private static Vocabulary vocabulary(String... tokens) {
        Vocabulary vocabulary = new Vocabulary();
        for (int id = 0; id < tokens.length; id++) {
            vocabulary.add(tokens[id], -id, PieceType.NORMAL);
        }
        return vocabulary;
    }

    /** Joins the two neighbours whose token has the highest score, the leftmost of several. */
    private static List<String> byScore(Vocabulary vocabulary, String text) {
        List<String> pieces = new ArrayList<>(List.of(text.split("")));
        while (true) {
            int best = -1;
            for (int i = 0; i + 1 < pieces.size(); i++) {
                int id = vocabulary.id(pieces.get(i) + pieces.get(i + 1));
                if (id >= 0
                        && (best < 0
                                || vocabulary.score(id)
                                        > vocabulary.score(
                                                vocabulary.id(
                                                        pieces.get(best)
                                                                + pieces.get(best + 1))))) {
                    best = i;
                }
            }
            if (best < 0) {
                return pieces;
            }
            pieces.set(best, pieces.get(best) + pieces.remove(best + 1));
        }
    }

    /** Joins the two neighbours that come first in the list, the leftmost of several. */
    private static List<String> byList(Vocabulary vocabulary, String text) {
        Merges merges = ScoredMerges.of(vocabulary);
        Map<String, Integer> ranks = new HashMap<>();
        for (int i = 0; i < merges.size(); i++) {
            ranks.put(vocabulary.text(merges.left(i)) + " " + vocabulary.text(merges.right(i)), i);
        }
        List<String> pieces = new ArrayList<>(List.of(text.split("")));
        while (true) {
            int best = -1;
            int lowest = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < pieces.size(); i++) {
                int rank =
                        ranks.getOrDefault(
                                pieces.get(i) + " " + pieces.get(i + 1), Integer.MAX_VALUE);
                if (rank < lowest) {
                    lowest = rank;
                    best = i;
                }
            }
            if (best < 0) {
                return pieces;
            }
            pieces.set(best, pieces.get(best) + pieces.remove(best + 1));
        }
    }

    @Test
    void listJoinsWhatTheScoresJoin() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            // Tokens as training finds them: each joins two that were found before.
            List<String> tokens = new ArrayList<>();
            List<String> letters = List.of("a", "b", "c");
            List<String> found = new ArrayList<>(letters);
            while (tokens.size() < 12) {
                String joined =
                        found.get(random.nextInt(found.size()))
                                + found.get(random.nextInt(found.size()));
                if (!found.contains(joined)) {
                    found.add(joined);
                    tokens.add(joined);
                }
            }
            tokens.addAll(letters);
            Vocabulary vocabulary = vocabulary(tokens.toArray(String[]::new));
            for (int i = 0; i < 20; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < 30; k++) {
                    text.append(letters.get(random.nextInt(letters.size())));
                }
                assertEquals(
                        byScore(vocabulary, text.toString()),
                        byList(vocabulary, text.toString()),
                        () -> tokens + " " + text);
            }
        }
    }

    @Test
    void leftOfTwoPlacesThatOverlapComesFirst() {
        Vocabulary vocabulary = vocabulary("abcab", "abc", "cab", "ab", "a", "b", "c");
        Merges merges = ScoredMerges.of(vocabulary);
        assertEquals("abc", vocabulary.text(merges.left(0)));
        assertEquals("ab", vocabulary.text(merges.left(1)));
    }

    @Test
    void tokensThatAreNotWordsAreNotJoined() {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.add("a", -1, PieceType.NORMAL);
        vocabulary.add("aa", 0, PieceType.CONTROL);
        vocabulary.add("aaa", -2, PieceType.UNUSED);
        assertEquals(0, ScoredMerges.of(vocabulary).size());
    }

    @Test
    void workIsBounded() {
        Vocabulary tooLong = vocabulary("a".repeat(2000));
        assertThrows(IllegalArgumentException.class, () -> ScoredMerges.of(tooLong));
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "a".repeat(800 + i);
        }
        assertThrows(IllegalArgumentException.class, () -> ScoredMerges.of(vocabulary(many)));
    }
}
