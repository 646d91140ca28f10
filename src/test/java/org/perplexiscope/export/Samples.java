package org.perplexiscope.export;

import org.perplexiscope.job.Scorer;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Results of the fake model. */
final class Samples {
    /** Everything that needs care in a file: marks, quotes, line ends, signs of several bytes. */
    static final String HARD_TEXT =
            "A \"quote\", a comma; <b>&amp;</b>\r\n\tline\n\n\u4E2D\u6587 \uD83D\uDE00 e\u0301"
                    + " </script><!-- ]]> \u0001 'end'";

    private Samples() {}

    static Result result(String text, int context, boolean addsBos) throws FaultException {
        FakeModel model = new FakeModel(context, addsBos);
        return Scorer.score(
                model, text, Protocol.exact(model.card()), 3, _ -> {}, Cancellation.NEVER);
    }

    static Result llamaCpp(String text, int window) throws FaultException {
        FakeModel model = new FakeModel(window, true);
        return Scorer.score(model, text, Protocol.llamaCpp(window), 2, _ -> {}, Cancellation.NEVER);
    }

    /** A result that was stopped after one call of the model. */
    static Result stopped(String text) throws FaultException {
        FakeModel model = new FakeModel(8, true, 8);
        AtomicInteger calls = new AtomicInteger();
        model.beforeBatch(
                () -> {
                    if (calls.incrementAndGet() > 1) {
                        throw new CancellationException();
                    }
                });
        return Scorer.score(
                model, text, Protocol.exact(model.card()), 3, _ -> {}, Cancellation.NEVER);
    }

    /** Writes a file. */
    interface Export {
        void write(Writer out) throws IOException;
    }

    static String written(Export export) throws IOException {
        StringWriter out = new StringWriter();
        export.write(out);
        return out.toString();
    }

    static TokenNames names() {
        return TokenNames.of(new FakeModel(8, true).tokenizer());
    }
}
