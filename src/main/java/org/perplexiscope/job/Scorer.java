package org.perplexiscope.job;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.RunningPerplexity;
import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.measure.Window;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Scores one text with one model under one protocol, on the caller's thread. */
public final class Scorer {
    /** Longest text in UTF-8 bytes. */
    public static final int MAX_TEXT_BYTES = 64 << 20;

    /** Snapshots are handed out at most this often. */
    private static final long UPDATE_NANOS = 1_000_000_000L / 30;

    private Scorer() {}

    /**
     * Scores a text.
     *
     * @param k alternatives to keep for each token
     * @param updates is handed snapshots while the work goes on, the first as soon as the text is
     *     cut into tokens
     * @return the whole result, or what there was when the cancellation came: state STOPPED
     * @throws FaultException if the text, the protocol or the model does not allow it
     * @throws CancellationException if the cancellation came before the text was cut into tokens
     */
    public static Result score(
            LanguageModel model,
            String text,
            Protocol protocol,
            int k,
            Consumer<Result> updates,
            Cancellation cancellation)
            throws FaultException {
        if (text.isEmpty()) {
            throw new FaultException(Fault.TEXT_EMPTY);
        }
        String wellFormed = Utf8.wellFormed(text);
        if (wellFormed.length() > MAX_TEXT_BYTES || Utf8.length(wellFormed) > MAX_TEXT_BYTES) {
            throw new FaultException(
                    Fault.TEXT_TOO_LONG, wellFormed.length() >> 20, MAX_TEXT_BYTES >> 20);
        }
        Tokenization tokenization = model.tokenizer().encode(wellFormed, cancellation);
        return score(model, tokenization, protocol, k, updates, cancellation);
    }

    /** Scores a text that the model's tokenizer has cut into tokens. */
    public static Result score(
            LanguageModel model,
            Tokenization tokenization,
            Protocol protocol,
            int k,
            Consumer<Result> updates,
            Cancellation cancellation)
            throws FaultException {
        List<Window> plan = protocol.plan(tokenization.size(), model.card());
        if (plan.isEmpty()) {
            throw new FaultException(Fault.TEXT_TOO_SHORT, tokenization.size());
        }
        BosPolicy bos = protocol.bos().resolve(model.card().addsBos());
        if (bos != BosPolicy.NEVER && model.tokenizer().bos().isEmpty()) {
            throw new FaultException(Fault.BOS_MISSING, model.card().name());
        }
        int kept = Math.min(k, model.card().vocabulary());
        return new Run(model, tokenization, protocol, kept, updates).score(plan, cancellation);
    }

    /** The state of one scoring. */
    private static final class Run {
        private final LanguageModel model;
        private final Tokenization tokenization;
        private final Protocol protocol;
        private final Consumer<Result> updates;
        private final ScoreColumns scores;
        private final RunningPerplexity running = new RunningPerplexity();
        private final SummaryBuilder summary;
        private final long started = System.nanoTime();
        private long updated;
        private int done;

        Run(
                LanguageModel model,
                Tokenization tokenization,
                Protocol protocol,
                int k,
                Consumer<Result> updates) {
            this.model = model;
            this.tokenization = tokenization;
            this.protocol = protocol;
            this.updates = updates;
            scores = new ScoreColumns(tokenization.size(), k);
            summary = new SummaryBuilder(tokenization, scores);
        }

        Result score(List<Window> plan, Cancellation cancellation) throws FaultException {
            publish(snapshot(Result.State.RUNNING));
            try {
                for (int next = 0; next < plan.size(); ) {
                    cancellation.check();
                    List<Window> batch = batch(plan, next);
                    score(batch, cancellation, next == 0);
                    next += batch.size();
                }
            } catch (CancellationException _) {
                return snapshot(Result.State.STOPPED);
            }
            advance(tokenization.size());
            return snapshot(Result.State.COMPLETE);
        }

        /** The windows from {@code next} on that are of equal length and together fill one call. */
        private List<Window> batch(List<Window> plan, int next) {
            Window first = plan.get(next);
            int most = Math.max(1, model.batchPositions() / first.positions());
            List<Window> batch = new ArrayList<>();
            for (int i = next; i < plan.size() && batch.size() < most; i++) {
                if (plan.get(i).positions() != first.positions()) {
                    break;
                }
                batch.add(plan.get(i));
            }
            return batch;
        }

        private void score(List<Window> batch, Cancellation cancellation, boolean first)
                throws FaultException {
            List<Passage> passages = batch.stream().map(this::passage).toList();
            List<ScoreColumns> parts = model.score(passages, scores.k(), cancellation);
            for (int i = 0; i < batch.size(); i++) {
                Window window = batch.get(i);
                for (int token = Math.max(done, window.first()); token < window.end(); token++) {
                    scores.setContext(token, window.contextOf(token));
                }
                scores.copyScores(parts.get(i), 0, window.scoredFrom(), window.end());
                advance(window.end());
            }
            if (first || System.nanoTime() - updated > UPDATE_NANOS) {
                publish(snapshot(Result.State.RUNNING));
            }
        }

        private Passage passage(Window window) {
            int bos = window.bos() ? 1 : 0;
            int[] ids = new int[window.positions()];
            for (int i = bos; i < ids.length; i++) {
                ids[i] = tokenization.id(window.first() + i - bos);
            }
            if (window.bos()) {
                ids[0] = model.tokenizer().bos().orElseThrow();
            }
            return new Passage(ids, window.contextOf(window.scoredFrom()));
        }

        private void advance(int frontier) {
            done = frontier;
            running.extend(scores, frontier);
            summary.extend(frontier);
        }

        private void publish(Result snapshot) {
            updated = System.nanoTime();
            updates.accept(snapshot);
        }

        private Result snapshot(Result.State state) {
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Result(
                    tokenization,
                    state == Result.State.RUNNING
                            ? model.card()
                            : model.card().with(model.fingerprint()),
                    protocol,
                    scores,
                    running,
                    summary.summary(),
                    done,
                    state,
                    seconds);
        }
    }
}
