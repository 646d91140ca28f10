package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;

/**
 * The protocol as the user chose it, before a model says what its context is.
 *
 * @param window null for what the preset does with a model
 * @param stride null for what the preset does with a window
 */
public record ProtocolChoice(
        Preset preset, @Nullable Integer window, @Nullable Integer stride, BosPolicy bos) {
    /** What is in force until somebody chooses. */
    public static final ProtocolChoice EXACT = of(Preset.EXACT);

    public static ProtocolChoice of(Preset preset) {
        return new ProtocolChoice(preset, null, null, BosPolicy.MODEL);
    }

    /** The protocol for a model. */
    public Protocol with(ModelCard model) {
        Protocol usual = Protocol.of(preset, model);
        return switch (preset) {
            case EXACT, HF_EVALUATE -> usual;
            case LLAMA_CPP -> window == null ? usual : Protocol.llamaCpp(window);
            case LM_EVAL -> window == null ? usual : Protocol.lmEval(window);
            case HF_GUIDE -> {
                int positions = window == null ? usual.window() : window;
                int step = stride == null ? usual.stride() : stride;
                yield Protocol.hfGuide(positions, Math.min(step, positions));
            }
            case CUSTOM -> {
                int positions = window == null ? usual.window() : window;
                int step = stride == null ? Math.max(1, positions / 2) : stride;
                yield new Protocol(Preset.CUSTOM, positions, step, bos);
            }
        };
    }

    /** This choice with another window. */
    public ProtocolChoice withWindow(int positions, ModelCard model) {
        int step = Math.min(with(model).stride(), positions);
        if (preset.anyWindow()) {
            return new ProtocolChoice(preset, positions, preset.anyStride() ? step : null, bos);
        }
        return new ProtocolChoice(Preset.CUSTOM, positions, step, bos);
    }

    /** This choice with another stride. */
    public ProtocolChoice withStride(int positions, ModelCard model) {
        Preset named = preset.anyStride() ? preset : Preset.CUSTOM;
        return new ProtocolChoice(named, with(model).window(), positions, bos);
    }

    /** This choice with another start token. */
    public ProtocolChoice withBos(BosPolicy policy, ModelCard model) {
        Protocol now = with(model);
        return new ProtocolChoice(Preset.CUSTOM, now.window(), now.stride(), policy);
    }
}
