package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;

import picocli.CommandLine.Option;

/** How a text is cut into windows and counted. */
final class ProtocolOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = Converters.OfPreset.class,
            description =
                    "A named way of counting: exact (the default: every token once, with at least"
                            + " half a window before it where there is that much) or llama.cpp"
                            + " (the numbers of llama-perplexity).")
    @Nullable Preset preset;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Most tokens the model reads at once; the default is its context.")
    @Nullable Integer window;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description =
                    "Tokens from one window's begin to the next; the default is half the window.")
    @Nullable Integer stride;

    @Option(
            names = "--bos",
            paramLabel = "POLICY",
            converter = Converters.OfBos.class,
            description =
                    "Where a start token stands: never, text (once before the text), window (first"
                            + " in every window), or model (as its tokenizer does, the default).")
    @Nullable BosPolicy bos;

    /**
     * The protocol for a model. What is set by hand makes it custom, unless it is a part of the
     * preset.
     */
    Protocol protocol(ModelCard model) throws InputException {
        return preset == Preset.LLAMA_CPP ? llamaCpp(model) : sliding(model);
    }

    private Protocol llamaCpp(ModelCard model) throws InputException {
        Protocol named = Protocol.of(Preset.LLAMA_CPP, model);
        Protocol chosen = window == null ? named : Protocol.llamaCpp(window);
        if (stride != null && stride != chosen.stride()) {
            throw new InputException(
                    "The preset llama.cpp has no stride of its own.",
                    "Leave --stride out, or leave --preset out.");
        }
        if (bos != null && bos != chosen.bos()) {
            throw new InputException(
                    "The preset llama.cpp puts the start token where the model's tokenizer does.",
                    "Leave --bos out, or leave --preset out.");
        }
        return chosen;
    }

    private Protocol sliding(ModelCard model) {
        Protocol exact = Protocol.exact(model);
        int chosenWindow = window == null ? exact.window() : window;
        int half = Math.max(1, chosenWindow / 2);
        int chosenStride = stride == null ? half : stride;
        BosPolicy chosenBos = bos == null ? exact.bos() : bos;
        boolean byHand =
                chosenWindow != exact.window()
                        || chosenStride != exact.stride()
                        || chosenBos != exact.bos();
        Preset named = byHand || preset == Preset.CUSTOM ? Preset.CUSTOM : Preset.EXACT;
        return new Protocol(named, chosenWindow, chosenStride, chosenBos);
    }
}
