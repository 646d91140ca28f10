package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/** The experts of Qwen's mixtures. */
record Experts(Llama model) {
    /** Whether a layer has experts. */
    boolean in(int layer) throws FaultException {
        return !model.config.numbers("mlp_only_layers").contains((double) layer)
                && (layer + 1) % model.config.size("decoder_sparse_step", 1) == 0;
    }

    MixtureOfExperts mixture(String name, MixtureOfExperts.@Nullable Shared shared)
            throws FaultException {
        int count = model.config.sizeOf("num_experts", "num_local_experts");
        int inner = model.config.size("moe_intermediate_size");
        List<FeedForward.Gated> experts = new ArrayList<>();
        for (int expert = 0; expert < count; expert++) {
            experts.add(model.gated(name + "experts." + expert + ".", inner));
        }
        return MixtureOfExperts.of(
                model,
                model.linear(name + "gate", model.sizes.width(), count, false),
                model.config.flag("norm_topk_prob", false),
                experts,
                shared);
    }
}
