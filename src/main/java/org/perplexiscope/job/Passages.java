package org.perplexiscope.job;

import org.perplexiscope.measure.Window;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Tokenization;

import java.util.OptionalInt;

/** What a model reads for a window of a text. */
final class Passages {
    private Passages() {}

    /**
     * @param start stands where the window has a BOS
     * @param again see {@link Passage}
     */
    static Passage of(Window window, Tokenization tokenization, OptionalInt start, boolean again) {
        int bos = window.bos() ? 1 : 0;
        int[] ids = new int[window.positions()];
        for (int i = bos; i < ids.length; i++) {
            ids[i] = tokenization.id(window.first() + i - bos);
        }
        if (window.bos()) {
            ids[0] = start.orElseThrow();
        }
        return new Passage(ids, window.contextOf(window.scoredFrom()), again);
    }
}
