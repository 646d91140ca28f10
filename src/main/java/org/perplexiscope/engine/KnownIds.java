package org.perplexiscope.engine;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Passage;

import java.nio.file.Path;
import java.util.List;

/** Looks at ids before native code does: it would look them up in memory that is not there. */
final class KnownIds {
    private KnownIds() {}

    /**
     * @throws FaultException if the tokenizer has given an id that the model has no row for
     * @throws IllegalArgumentException if a passage is longer than the context and one
     */
    static void require(List<Passage> batch, int vocabulary, int context, Path tokenizerFile)
            throws FaultException {
        for (Passage passage : batch) {
            if (passage.ids().length > context + 1) {
                throw new IllegalArgumentException(
                        passage.ids().length + " positions for a context of " + context);
            }
            for (int id : passage.ids()) {
                if (id < 0 || id >= vocabulary) {
                    throw new FaultException(
                            Fault.TOKENIZER_TOO_LARGE, tokenizerFile, id, vocabulary);
                }
            }
        }
    }
}
