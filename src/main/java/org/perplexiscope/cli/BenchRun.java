package org.perplexiscope.cli;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.job.Engine;
import org.perplexiscope.job.ModelCheck;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Measures a model through the way that every text goes. */
final class BenchRun {
    /** Alternatives a token, as many as the window and the command line keep. */
    private static final int TOP = 10;

    private static final int LOADS = 3;
    private static final int TYPED_TOKENS = 500;
    private static final int EDITS = 60;

    private final ScoringRun runs;
    private final Engine engine;

    BenchRun(Workbench workbench, Interruption interruption) {
        runs = new ScoringRun(workbench, interruption);
        engine = workbench.engine();
    }

    /**
     * How much is measured.
     *
     * @param window tokens of a window, at most
     * @param tokens tokens of the text that is scored in each turn
     * @param turns how often
     * @param typing whether edits are timed
     */
    record Plan(int window, int tokens, int turns, boolean typing) {}

    BenchReport measure(ModelSource source, ModelOptions how, Plan plan, double engineSeconds)
            throws FaultException {
        List<Double> loads = new ArrayList<>();
        LanguageModel model = null;
        for (int i = 0; i < LOADS; i++) {
            if (model != null) {
                runs.close(model);
            }
            long before = System.nanoTime();
            model = runs.open(source, how);
            loads.add(secondsSince(before));
        }
        LanguageModel opened = Objects.requireNonNull(model);
        try {
            int threads =
                    how.threads == null ? Runtime.getRuntime().availableProcessors() : how.threads;
            return measure(opened, plan, new Loaded(engineSeconds, loads), threads);
        } finally {
            runs.close(opened);
        }
    }

    private record Loaded(double engineSeconds, List<Double> loads) {}

    private BenchReport measure(LanguageModel model, Plan plan, Loaded loaded, int threads)
            throws FaultException {
        int window = Math.min(plan.window(), model.card().context());
        Protocol protocol = new Protocol(Preset.CUSTOM, window, window, BosPolicy.MODEL);
        String text = text(model, plan.tokens());
        String first = text(model, window - 1);

        long before = System.nanoTime();
        AtomicLong scored = new AtomicLong();
        score(
                model,
                protocol,
                first,
                null,
                snapshot -> {
                    if (snapshot.done() > 0) {
                        scored.compareAndSet(0, System.nanoTime());
                    }
                });
        double firstWindow = (scored.get() - before) / 1e9;
        Result result = score(model, protocol, text, null, _ -> {});
        OptionalLong peak = PeakMemory.bytes();

        List<BenchReport.Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < plan.turns(); turn++) {
            Ceiling ceiling = runs.await(engine.ceiling(model, window)).orElse(null);
            before = System.nanoTime();
            result = score(model, protocol, text, null, _ -> {});
            turns.add(
                    new BenchReport.Turn(result.summary().scored(), secondsSince(before), ceiling));
        }
        return new BenchReport(
                result.model(),
                threads,
                window,
                turns,
                new BenchReport.Start(loaded.engineSeconds(), loaded.loads(), firstWindow),
                plan.typing() ? typing(model) : List.of(),
                peak);
    }

    private List<BenchReport.Typing> typing(LanguageModel model) throws FaultException {
        Protocol protocol = Protocol.exact(model.card());
        String text = text(model, Math.min(TYPED_TOKENS, model.card().context() - 2));
        Random random = new Random(5);
        List<BenchReport.Typing> typing = new ArrayList<>();
        for (String place : List.of("end", "anywhere")) {
            String edited = text;
            Result result = score(model, protocol, edited, null, _ -> {});
            int tokens = result.tokens();
            List<Double> near = new ArrayList<>();
            List<Double> seconds = new ArrayList<>();
            for (int edit = 0; edit < EDITS; edit++) {
                int at = place.equals("end") ? edited.length() : random.nextInt(edited.length());
                String letter = edit % 6 == 5 ? " " : String.valueOf((char) ('a' + edit % 26));
                edited = edited.substring(0, at) + letter + edited.substring(at);
                long before = System.nanoTime();
                AtomicLong shown = new AtomicLong();
                result =
                        score(
                                model,
                                protocol,
                                edited,
                                result,
                                snapshot -> {
                                    if (snapshot.done() > 0) {
                                        shown.compareAndSet(0, System.nanoTime());
                                    }
                                });
                seconds.add(secondsSince(before));
                near.add((shown.get() - before) / 1e9);
            }
            typing.add(new BenchReport.Typing(place, tokens, near, seconds));
        }
        return typing;
    }

    private Result score(
            LanguageModel model,
            Protocol protocol,
            String text,
            @Nullable Result previous,
            Consumer<Result> updates)
            throws FaultException {
        return runs.await(engine.score(model, text, protocol, TOP, previous, updates));
    }

    /** A text of at most so many tokens, and close to it: the built-in one, over and over. */
    private static String text(LanguageModel model, int tokens) {
        String unit = ModelCheck.englishText().strip() + "\n\n";
        StringBuilder text = new StringBuilder();
        double perUnit = model.tokenizer().encode(unit, Cancellation.NEVER).size();
        text.repeat(unit, (int) Math.ceil(tokens / perUnit) + 1);
        var encoded = model.tokenizer().encode(text.toString(), Cancellation.NEVER);
        return text.substring(0, encoded.charStart(Math.min(tokens, encoded.size() - 1)));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
