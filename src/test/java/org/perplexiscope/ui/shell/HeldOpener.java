package org.perplexiscope.ui.shell;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Tokenizer;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Opens models that stand still after a few batches, until they are released or cancelled. */
final class HeldOpener implements ModelOpener {
    private final ModelOpener opener;
    private final int batches;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldOpener(ModelOpener opener, int batches) {
        this.opener = opener;
        this.batches = batches;
    }

    boolean isHeld() {
        return held.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    @Override
    public LanguageModel open(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        return new Held(opener.open(source, precision, device, progress, cancellation));
    }

    @Override
    public List<String> devices() throws FaultException {
        return opener.devices();
    }

    /** Scores one window a batch, and waits before the batch after the last that is let through. */
    private final class Held implements LanguageModel {
        private final LanguageModel model;
        private int done;

        Held(LanguageModel model) {
            this.model = model;
        }

        @Override
        public ModelCard card() {
            return model.card();
        }

        @Override
        public Tokenizer tokenizer() {
            return model.tokenizer();
        }

        @Override
        public Fingerprint fingerprint() {
            return model.fingerprint();
        }

        @Override
        public int batchPositions() {
            return 1;
        }

        @Override
        public List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation)
                throws FaultException {
            if (done++ >= batches) {
                held.countDown();
                while (released.getCount() > 0 && !cancellation.requested()) {
                    pause();
                }
                cancellation.check();
            }
            pause();
            return model.score(batch, k, cancellation);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** Long enough that a snapshot is due after each batch. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
