package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.FaultException;

import java.util.Arrays;
import java.util.List;

/**
 * Of many feed-forward parts each position goes through the few that the router finds likeliest for
 * it, arXiv:2101.03961 and 2401.04088. Each expert computes the positions that chose it together.
 *
 * @param router [experts][D]
 * @param chosen experts of a position
 * @param normalised whether the shares of the chosen are made to add up to 1
 * @param shared an expert that every position goes through, null for none
 */
record MixtureOfExperts(
        Linear router,
        int chosen,
        boolean normalised,
        List<FeedForward.Gated> experts,
        @Nullable Shared shared)
        implements FeedForward {
    /**
     * @param share [1][D]; its sigmoid is how much of the expert is added
     */
    record Shared(FeedForward.Gated expert, Linear share) {}

    /** The mixture that the config.json of a model describes. */
    static MixtureOfExperts of(
            Assembly model,
            Linear router,
            boolean normalised,
            List<FeedForward.Gated> experts,
            @Nullable Shared shared)
            throws FaultException {
        int chosen = model.config.size("num_experts_per_tok");
        if (chosen > experts.size()) {
            throw model.config.damaged("num_experts_per_tok is more than there are experts");
        }
        return new MixtureOfExperts(router, chosen, normalised, experts, shared);
    }

    @Override
    public void addTo(Pass pass, NDArray x, NDArray residual) {
        NDArray[] routes =
                pass.runForSeveral("route", x, router.matrix().array(), chosen, normalised ? 1 : 0);
        int[] order = routes[1].toIntArray();
        int[] counts = routes[2].toIntArray();
        for (int expert = 0, from = 0; expert < counts.length; expert++) {
            if (counts[expert] > 0) {
                int to = from + counts[expert];
                compute(pass, x, routes[0], Arrays.copyOfRange(order, from, to), expert, residual);
                from = to;
            }
        }
        if (shared != null) {
            addShared(pass, x, shared, residual);
        }
    }

    /**
     * Adds an expert's part.
     *
     * @param shares of each position's choices, [n * chosen]
     * @param places where in {@code shares} the expert was chosen
     */
    private void compute(
            Pass pass, NDArray x, NDArray shares, int[] places, int expert, NDArray residual) {
        FeedForward.Gated gated = experts.get(expert);
        try (Pass part = pass.part()) {
            NDArray where =
                    part.scope()
                            .create(
                                    Arrays.stream(places).asLongStream().toArray(),
                                    new Shape(places.length));
            part.run(
                    "add_expert",
                    x,
                    where,
                    shares,
                    chosen,
                    gated.gate().matrix().array(),
                    gated.up().matrix().array(),
                    gated.down().matrix().array(),
                    gated.activation().kernelName(),
                    gated.activation().algorithm(),
                    residual);
        }
    }

    private static void addShared(Pass pass, NDArray x, Shared shared, NDArray residual) {
        FeedForward.Gated gated = shared.expert();
        pass.run(
                        "add_shared_expert",
                        x,
                        shared.share().matrix().array(),
                        gated.gate().matrix().array(),
                        gated.up().matrix().array(),
                        gated.down().matrix().array(),
                        gated.activation().kernelName(),
                        gated.activation().algorithm(),
                        residual)
                .close();
    }
}
