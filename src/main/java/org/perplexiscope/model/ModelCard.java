package org.perplexiscope.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a model, without the model.
 *
 * @param name short name for people
 * @param source where it was opened from: a path, or a bundled model's name
 * @param architecture family, as in the model's own configuration ({@code llama}, {@code gpt2},
 *     {@code torchscript})
 * @param parameters number of weights, 0 where it is not known
 * @param storedAs number format of most weights in their files ({@code float16}, {@code Q4_K}), or
 *     empty
 * @param precision format of the computation
 * @param device {@code cpu}, {@code cuda:0}, ...
 * @param vocabulary number of ids the model gives a probability to
 * @param context most positions of one window
 * @param addsBos whether the model's own tokenizer puts a BOS in front of a text
 * @param fingerprint hashes of its files, null until they are known
 */
public record ModelCard(
        String name,
        String source,
        String architecture,
        long parameters,
        String storedAs,
        String precision,
        String device,
        int vocabulary,
        int context,
        boolean addsBos,
        @Nullable Fingerprint fingerprint) {
    public ModelCard with(Fingerprint known) {
        return new ModelCard(
                name,
                source,
                architecture,
                parameters,
                storedAs,
                precision,
                device,
                vocabulary,
                context,
                addsBos,
                known);
    }

    /** Whether both cards are of one model, opened in the same way. */
    public boolean isSameAs(ModelCard other) {
        return source.equals(other.source)
                && precision.equals(other.precision)
                && device.equals(other.device);
    }
}
