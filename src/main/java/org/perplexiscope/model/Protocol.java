package org.perplexiscope.model;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.Window;
import org.perplexiscope.measure.WindowPlan;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

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

    /** The stride that the guide of transformers uses. */
    private static final int HF_GUIDE_STRIDE = 512;

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
            case HF_GUIDE -> hfGuide(model.context(), Math.min(HF_GUIDE_STRIDE, model.context()));
            case HF_EVALUATE ->
                    new Protocol(preset, model.context(), model.context(), BosPolicy.TEXT);
            case LLAMA_CPP -> llamaCpp(Math.min(LLAMA_CPP_WINDOW, model.context()));
            case LM_EVAL -> lmEval(model.context());
        };
    }

    /** The guide of transformers with {@code max_length = window}. */
    public static Protocol hfGuide(int window, int stride) {
        return new Protocol(Preset.HF_GUIDE, window, stride, BosPolicy.MODEL);
    }

    /** lm-evaluation-harness with {@code max_length=window}. */
    public static Protocol lmEval(int window) {
        return new Protocol(Preset.LM_EVAL, window, window, BosPolicy.TEXT);
    }

    /** llama-perplexity with {@code -c window}. */
    public static Protocol llamaCpp(int window) {
        return new Protocol(Preset.LLAMA_CPP, window, window, BosPolicy.MODEL);
    }

    /** Which tokens count, as files say it. */
    public String counted() {
        return switch (preset) {
            case LLAMA_CPP -> "second half of each window";
            case HF_GUIDE -> "all with context, each window weighted by one token less";
            default -> "all with context";
        };
    }

    /** Where a BOS stands, once it is known whether the model's own tokenizer adds one. */
    public BosPolicy start(boolean modelAddsBos) {
        if (preset == Preset.HF_GUIDE && bos == BosPolicy.MODEL) {
            return modelAddsBos ? BosPolicy.TEXT : BosPolicy.NEVER;
        }
        return bos.resolve(modelAddsBos);
    }

    /** This protocol as it turns out with a tokenizer that has no BOS of its own. */
    public Protocol with(Tokenizer tokenizer) {
        boolean without = preset == Preset.HF_EVALUATE && tokenizer.namedBos().isEmpty();
        return without ? new Protocol(preset, window, stride, BosPolicy.NEVER) : this;
    }

    /** The token that this protocol puts in front; empty where the tokenizer knows none. */
    public OptionalInt startToken(Tokenizer tokenizer) {
        OptionalInt named = tokenizer.namedBos();
        return switch (preset) {
            case HF_EVALUATE -> named;
            case LM_EVAL -> named.isPresent() ? named : orElse(tokenizer.eos(), tokenizer.bos());
            default -> tokenizer.bos();
        };
    }

    private static OptionalInt orElse(OptionalInt one, OptionalInt other) {
        return one.isPresent() ? one : other;
    }

    /** The short form that stands beside a perplexity, such as {@code w1024 s512 bos}. */
    public String label(boolean modelAddsBos) {
        String start =
                switch (start(modelAddsBos)) {
                    case NEVER -> "no bos";
                    case TEXT -> "bos at text";
                    default -> "bos";
                };
        String cut = String.format(Locale.ROOT, "w%d s%d %s", window, stride, start);
        return switch (preset) {
            case EXACT, CUSTOM -> cut;
            case HF_EVALUATE -> preset.id() + " " + start;
            case HF_GUIDE, LLAMA_CPP, LM_EVAL -> preset.id() + " " + cut;
        };
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
        BosPolicy start = start(model.addsBos());
        return switch (preset) {
            case EXACT, CUSTOM, HF_GUIDE -> WindowPlan.sliding(tokens, window, stride, start);
            case HF_EVALUATE -> whole(tokens, model, start != BosPolicy.NEVER);
            case LLAMA_CPP -> halves(tokens, start != BosPolicy.NEVER);
            case LM_EVAL -> WindowPlan.rolling(tokens, window);
        };
    }

    private static List<Window> whole(int tokens, ModelCard model, boolean bos)
            throws FaultException {
        int most = model.context() - (bos ? 1 : 0);
        if (tokens > most) {
            throw new FaultException(
                    Fault.TEXT_TOO_LONG_FOR_PRESET, tokens, most, Preset.HF_EVALUATE.id());
        }
        return WindowPlan.whole(tokens, bos);
    }

    private List<Window> halves(int tokens, boolean addsBos) throws FaultException {
        long needed = 2L * window - (addsBos ? 1 : 0);
        if (tokens < needed) {
            throw new FaultException(Fault.TEXT_TOO_SHORT_FOR_PRESET, tokens, needed, preset.id());
        }
        return WindowPlan.llamaCpp(tokens, window, addsBos);
    }
}
