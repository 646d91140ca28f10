package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Texts;

/** Says in one sentence what a protocol means for a text. */
public final class ProtocolWords {
    private final Texts texts;

    public ProtocolWords(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param result of the text, null where its length in tokens is not known
     */
    public String explain(Protocol protocol, ModelCard model, @Nullable Result result) {
        return switch (protocol.preset()) {
            case LLAMA_CPP -> texts.of("read.protocol.llama", protocol.window());
            case HF_GUIDE ->
                    texts.of("read.protocol.hf_guide", protocol.window(), protocol.stride());
            case HF_EVALUATE -> texts.of("read.protocol.hf_evaluate");
            case LM_EVAL -> texts.of("read.protocol.lm_eval", protocol.window());
            case EXACT, CUSTOM -> sliding(protocol, model, result);
        };
    }

    private String sliding(Protocol protocol, ModelCard model, @Nullable Result result) {
        BosPolicy bos = protocol.start(model.addsBos());
        int start = bos == BosPolicy.NEVER ? 0 : 1;
        if (result != null && result.tokens() + start <= protocol.window()) {
            return texts.of("read.protocol.whole");
        }
        int room = protocol.window() - (bos == BosPolicy.WINDOW ? 1 : 0);
        int least = room - Math.min(protocol.stride(), room);
        return least == 0
                ? texts.of("read.protocol.disjoint", protocol.window())
                : texts.of("read.protocol.sliding", least);
    }
}
