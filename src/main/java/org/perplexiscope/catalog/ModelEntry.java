package org.perplexiscope.catalog;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

/**
 * What is known of a model before it is opened.
 *
 * @param source what opens it
 * @param origin how it came into the list
 * @param description one sentence, for bundled models; else empty
 * @param architecture as the model's own files name it, {@code torchscript}, or empty
 * @param parameters number of weights, 0 where it is not known
 * @param largestPart number of weights of the largest layer, or of the largest matrix of no layer;
 *     0 where it is not known
 * @param storedAs number format of most weights ({@code float32}, {@code bfloat16}, {@code Q4_K}),
 *     or empty
 * @param bytes size of the weights on the disk
 * @param context most positions of one window, 0 where it is not known
 * @param fault why it cannot be opened; null if nothing speaks against it
 */
public record ModelEntry(
        ModelSource source,
        Origin origin,
        Localized description,
        String architecture,
        long parameters,
        long largestPart,
        String storedAs,
        long bytes,
        int context,
        @Nullable FaultException fault) {
    /** How a model came into the list, in the order of the list. */
    public enum Origin {
        BUNDLED,
        /** Given by the user, now or in an earlier run. */
        GIVEN,
        /** In a folder that the user had searched. */
        FOLDER,
        /** In the hub cache that Hugging Face's tools share. */
        HUB_CACHE,
        LM_STUDIO,
        LLAMA_CPP,
        OLLAMA,
        GPT4ALL
    }

    public String name() {
        return source.name();
    }

    /** Whether nothing is known that speaks against opening it. */
    public boolean canBeOpened() {
        return fault == null;
    }
}
