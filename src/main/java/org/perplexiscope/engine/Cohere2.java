package org.perplexiscope.engine;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.model.FaultException;

import java.util.List;

/** Command R7B and A: three layers of four slide; those that see all do without positions. */
final class Cohere2 extends Cohere {
    static final Family FAMILY =
            new Family(
                    "Cohere 2",
                    List.of("cohere2"),
                    List.of("model."),
                    """
                    "max_position_embeddings": 8192,
                    "sliding_window": 4096
                    """,
                    Cohere2::new);

    private static final int PATTERN = 4;

    Cohere2(ModelConfig config, Weights weights) throws FaultException {
        super(config, weights);
    }

    private boolean local(int layer) throws FaultException {
        int pattern =
                config.size(
                        "sliding_window_pattern", config.size("_sliding_window_pattern", PATTERN));
        return slides(layer, (layer + 1) % pattern != 0) && slidingWindow() > 0;
    }

    @Override
    @Nullable Rotary rotary(int layer) throws FaultException {
        return local(layer) ? super.rotary(layer) : null;
    }

    @Override
    int window(int layer) throws FaultException {
        return local(layer) ? slidingWindow() : 0;
    }

    @Override
    @Nullable QueryKeyNorm queryKeyNorm(String name) {
        return null;
    }
}
