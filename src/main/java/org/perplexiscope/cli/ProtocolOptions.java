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
                            + " half a window before it where there is that much), hf-guide (the"
                            + " sliding windows of the guide of transformers), hf-evaluate (one"
                            + " window, as the metric of evaluate), llama.cpp (as"
                            + " llama-perplexity) or lm-eval (as lm-evaluation-harness).")
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
                    "Tokens from one window's begin to the next; the default is half the window, in"
                            + " hf-guide 512.")
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
     * The protocol for a model. What is set by hand makes it custom, unless the preset leaves it to
     * its user.
     */
    Protocol protocol(ModelCard model) throws InputException {
        return switch (preset) {
            case null -> sliding(model);
            case EXACT, CUSTOM -> sliding(model);
            case HF_GUIDE, HF_EVALUATE, LLAMA_CPP, LM_EVAL -> named(preset, model);
        };
    }

    private Protocol named(Preset tool, ModelCard model) throws InputException {
        Protocol usual = Protocol.of(tool, model);
        Protocol chosen = usual;
        if (window != null && tool.anyWindow()) {
            int step = Math.min(usual.stride(), window);
            chosen =
                    switch (tool) {
                        case HF_GUIDE -> Protocol.hfGuide(window, step);
                        case LM_EVAL -> Protocol.lmEval(window);
                        default -> Protocol.llamaCpp(window);
                    };
        }
        if (stride != null && tool.anyStride()) {
            chosen = Protocol.hfGuide(chosen.window(), stride);
        }
        if (window != null && window != chosen.window()) {
            throw refused(tool, "has no window of its own", "--window");
        }
        if (stride != null && stride != chosen.stride()) {
            throw refused(tool, "has no stride of its own", "--stride");
        }
        if (bos != null && bos != chosen.bos()) {
            throw refused(tool, "says itself where the start token stands", "--bos");
        }
        return chosen;
    }

    private static InputException refused(Preset tool, String why, String option) {
        return new InputException(
                "The preset " + tool.id() + " " + why + ".",
                "Leave " + option + " out, or leave --preset out.");
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
