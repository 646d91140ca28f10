package org.perplexiscope.job;

import org.jspecify.annotations.Nullable;
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
import org.perplexiscope.model.TextLimit;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Scores one text with one model under one protocol, on the caller's thread. */
public final class Scorer {
    /** Snapshots are handed out at most this often. */
    private static final long UPDATE_NANOS = 1_000_000_000L / 30;

    /** Tokens behind an edit that are scored, and shown, before the rest of their window. */
    private static final int NEAR = 64;

    private Scorer() {}

    /** Scores a text of which nothing is known yet, see {@link #rescore}. */
    public static Result score(
            LanguageModel model,
            String text,
            Protocol protocol,
            int k,
            Consumer<Result> updates,
            Cancellation cancellation)
            throws FaultException {
        return rescore(model, text, protocol, k, null, updates, cancellation);
    }

    /**
     * Scores a text.
     *
     * @param k alternatives to keep for each token
     * @param previous an earlier result; what it says of tokens that nothing changed before is kept
     * @param updates is handed snapshots while the work goes on, the first as soon as the text is
     *     cut into tokens
     * @return the whole result, or what there was when the cancellation came: state STOPPED
     * @throws FaultException if the text, the protocol or the model does not allow it
     * @throws CancellationException if the cancellation came before the text was cut into tokens
     */
    public static Result rescore(
            LanguageModel model,
            String text,
            Protocol protocol,
            int k,
            @Nullable Result previous,
            Consumer<Result> updates,
            Cancellation cancellation)
            throws FaultException {
        if (text.isEmpty()) {
            throw new FaultException(Fault.TEXT_EMPTY);
        }
        String wellFormed = Utf8.wellFormed(text);
        long bytes = Utf8.length(wellFormed);
        if (bytes > TextLimit.BYTES) {
            throw TextLimit.tooLong(bytes);
        }
        Tokenization tokenization = model.tokenizer().encode(wellFormed, cancellation);
        Protocol counting = protocol.with(model.tokenizer());
        List<Window> plan = counting.plan(tokenization.size(), model.card());
        if (plan.isEmpty()) {
            throw new FaultException(Fault.TEXT_TOO_SHORT, tokenization.size());
        }
        OptionalInt start = counting.startToken(model.tokenizer());
        if (start.isEmpty() && counting.start(model.card().addsBos()) != BosPolicy.NEVER) {
            throw new FaultException(Fault.BOS_MISSING, model.card().name());
        }
        int kept = Math.min(k, model.card().vocabulary());
        Run run = new Run(model, tokenization, counting, start, kept, updates);
        boolean rescoring = previous != null;
        List<Window> due = previous == null ? plan : run.keep(previous, plan);
        return run.score(due, rescoring, cancellation);
    }

    /** The state of one scoring. */
    private static final class Run {
        private final LanguageModel model;
        private final Tokenization tokenization;
        private final Protocol protocol;
        private final OptionalInt start;
        private final Consumer<Result> updates;
        private final ScoreColumns scores;
        private final RunningPerplexity running;
        private final SummaryBuilder summary;
        private final long started = System.nanoTime();
        private long updated;
        private int done;

        Run(
                LanguageModel model,
                Tokenization tokenization,
                Protocol protocol,
                OptionalInt start,
                int k,
                Consumer<Result> updates) {
            this.model = model;
            this.tokenization = tokenization;
            this.protocol = protocol;
            this.start = start;
            this.updates = updates;
            scores = new ScoreColumns(tokenization.size(), k);
            running = new RunningPerplexity(tokenization.size());
            summary = new SummaryBuilder(tokenization, scores, protocol.preset());
        }

        /**
         * Takes over what an earlier result says of tokens that the change of the text cannot have
         * touched, and leaves in each window only what is still to be scored, what is close behind
         * the change as a window of its own. A token's score depends on the ids before it in its
         * window, so it stands where these and their number are the same.
         */
        List<Window> keep(Result previous, List<Window> plan) {
            if (model.causalPositions() < protocol.window()
                    || !previous.model().isSameAs(model.card())
                    || !previous.protocol().equals(protocol)
                    || previous.scores().k() != scores.k()) {
                return plan;
            }
            List<Window> due = new ArrayList<>(plan.size());
            for (Window window : plan) {
                int same = Math.min(previous.done(), same(previous.tokenization(), window));
                int from = window.scoredFrom();
                while (from < same
                        && previous.scores().isScored(from)
                        && previous.scores().context(from) == window.contextOf(from)) {
                    from++;
                }
                if (from > window.scoredFrom()) {
                    scores.copyScores(
                            previous.scores(), window.scoredFrom(), window.scoredFrom(), from);
                }
                if (from > window.scoredFrom() && window.end() - from > 2 * NEAR) {
                    due.add(new Window(window.first(), from + NEAR, from, window.bos()));
                    from += NEAR;
                }
                due.add(new Window(window.first(), window.end(), from, window.bos()));
            }
            return due;
        }

        /** The first token of the window that differs in another text, or the window's end. */
        private int same(Tokenization other, Window window) {
            int end = Math.min(window.end(), other.size());
            int same = window.first();
            while (same < end && tokenization.id(same) == other.id(same)) {
                same++;
            }
            return same;
        }

        /**
         * Scores what is due. The first window of an edited text is likely to be the next one's
         * too, and is waited for: it goes alone.
         */
        Result score(List<Window> plan, boolean rescoring, Cancellation cancellation)
                throws FaultException {
            publish(snapshot(Result.State.RUNNING));
            Window first = null;
            try {
                for (int next = 0; next < plan.size(); ) {
                    cancellation.check();
                    if (plan.get(next).scored() == 0) {
                        decide(plan.get(next++));
                        continue;
                    }
                    Window window = plan.get(next);
                    boolean edited =
                            first == null
                                    ? rescoring || plan.size() == 1
                                    : rescoring && window.first() == first.first();
                    List<Window> batch = edited ? List.of(window) : batch(plan, next);
                    compute(batch, edited, cancellation);
                    if (first == null || System.nanoTime() - updated > UPDATE_NANOS) {
                        publish(snapshot(Result.State.RUNNING));
                    }
                    first = first == null ? window : first;
                    next += batch.size();
                }
            } catch (CancellationException _) {
                return snapshot(Result.State.STOPPED);
            }
            advance(tokenization.size());
            return snapshot(Result.State.COMPLETE);
        }

        /** The windows from {@code next} on that together fill one call. */
        private List<Window> batch(List<Window> plan, int next) {
            int room = model.batchPositions();
            List<Window> batch = new ArrayList<>();
            for (int i = next; i < plan.size(); i++) {
                Window window = plan.get(i);
                room -= window.positions();
                if (window.scored() == 0 || (room < 0 && i > next)) {
                    break;
                }
                batch.add(window);
            }
            return batch;
        }

        private void compute(List<Window> batch, boolean edited, Cancellation cancellation)
                throws FaultException {
            List<Passage> passages =
                    batch.stream().map(w -> Passages.of(w, tokenization, start, edited)).toList();
            List<ScoreColumns> parts = model.score(passages, scores.k(), cancellation);
            for (int i = 0; i < batch.size(); i++) {
                Window window = batch.get(i);
                scores.copyScores(parts.get(i), 0, window.scoredFrom(), window.end());
                decide(window);
            }
        }

        private void decide(Window window) {
            for (int token = Math.max(done, window.first()); token < window.end(); token++) {
                scores.setContext(token, window.contextOf(token));
            }
            advance(window.end());
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
