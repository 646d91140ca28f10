package org.perplexiscope.model;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.Window;
import org.perplexiscope.measure.WindowPlan;

import java.util.List;
import java.util.Locale;

/**
 * What must be known to repeat a number: how the text was cut into windows, where a BOS stood,
 * which tokens count.
 *
 * @param window most positions of a window
 * @param stride positions from one window's begin to the next
 */
public record Protocol(Preset preset, int window, int stride, BosPolicy bos) {
    /** llama.cpp's own default window. */
    private static final int LLAMA_CPP_WINDOW = 512;

    /** Window = the model's context, stride = half of it, BOS as the model's tokenizer says. */
    public static Protocol exact(ModelCard model) {
        return new Protocol(
                Preset.EXACT, model.context(), Math.max(1, model.context() / 2), BosPolicy.MODEL);
    }

    /** The preset as it stands for a model when nothing else is chosen. */
    public static Protocol of(Preset preset, ModelCard model) {
        return switch (preset) {
            case EXACT, CUSTOM -> {
                Protocol exact = exact(model);
                yield new Protocol(preset, exact.window, exact.stride, exact.bos);
            }
            case LLAMA_CPP -> llamaCpp(Math.min(LLAMA_CPP_WINDOW, model.context()));
        };
    }

    /** llama-perplexity with {@code -c window}. */
    public static Protocol llamaCpp(int window) {
        return new Protocol(Preset.LLAMA_CPP, window, window, BosPolicy.MODEL);
    }

    /** Which tokens count, as files say it. */
    public String counted() {
        return preset == Preset.LLAMA_CPP ? "second half of each window" : "all with context";
    }

    /** The short form that stands beside a perplexity, such as {@code w1024 s512 bos}. */
    public String label(boolean modelAddsBos) {
        String start =
                switch (bos.resolve(modelAddsBos)) {
                    case NEVER -> "no bos";
                    case TEXT -> "bos at text";
                    default -> "bos";
                };
        String cut = String.format(Locale.ROOT, "w%d s%d %s", window, stride, start);
        return preset == Preset.LLAMA_CPP ? "llama.cpp " + cut : cut;
    }

    /**
     * The windows of a text.
     *
     * @throws FaultException if the protocol does not fit the model or the text
     */
    public List<Window> plan(int tokens, ModelCard model) throws FaultException {
        // Of two positions llama.cpp scores none.
        int least = preset == Preset.LLAMA_CPP ? 3 : 2;
        if (window < least || window > model.context()) {
            throw new FaultException(
                    Fault.WINDOW_OUT_OF_RANGE, window, model.context(), model.name(), least);
        }
        if (stride < 1 || stride > window) {
            throw new FaultException(Fault.STRIDE_OUT_OF_RANGE, stride, window);
        }
        if (preset == Preset.LLAMA_CPP) {
            boolean addsBos = bos.resolve(model.addsBos()) != BosPolicy.NEVER;
            long needed = 2L * window - (addsBos ? 1 : 0);
            if (tokens < needed) {
                throw new FaultException(
                        Fault.TEXT_TOO_SHORT_FOR_PRESET, tokens, needed, preset.id());
            }
            return WindowPlan.llamaCpp(tokens, window, addsBos);
        }
        return WindowPlan.sliding(tokens, window, stride, bos.resolve(model.addsBos()));
    }
}
