package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A TorchScript program as a language model: it makes the logits, the kernels the scores. */
final class ProgramModel implements LanguageModel {
    private static final int ROWS = 256;

    private final ModelCard card;
    private final Tokenizer tokenizer;
    private final Path file;
    private final Path tokenizerFile;
    private final Program program;
    private final Kernels kernels;
    private final Resources resources;
    private final Fingerprints fingerprints;

    /**
     * @param resources what is closed with the model
     */
    ProgramModel(
            ModelCard card,
            Tokenizer tokenizer,
            Path file,
            Path tokenizerFile,
            Program program,
            Kernels kernels,
            Resources resources) {
        this.card = card;
        this.tokenizer = tokenizer;
        this.file = file;
        this.tokenizerFile = tokenizerFile;
        this.program = program;
        this.kernels = kernels;
        this.resources = resources;
        fingerprints = Fingerprints.start(List.of(file), tokenizerFile);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprints.await();
    }

    /** One window at a time: the program promises no more. */
    @Override
    public int batchPositions() {
        return 1;
    }

    @Override
    public List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation)
            throws FaultException {
        KnownIds.require(batch, card.vocabulary(), card.context(), tokenizerFile);
        Torch.prepareThread(Double.MAX_VALUE);
        List<ScoreColumns> scores = new ArrayList<>();
        for (Passage passage : batch) {
            cancellation.check();
            ScoreColumns columns = new ScoreColumns(passage.scored(), k);
            try (PtNDManager scope = kernels.newScope()) {
                score(passage, columns, scope, cancellation);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError e) { // DJL's own
                throw Natives.fault(e, Fault.PROGRAM_FAILED, file);
            }
            scores.add(columns);
        }
        return scores;
    }

    private void score(
            Passage passage, ScoreColumns columns, PtNDManager scope, Cancellation cancellation)
            throws FaultException {
        int[] read = read(passage);
        Targets targets = Targets.of(List.of(passage), 0, read.length);
        if (targets.size() == 0) {
            return;
        }
        NDArray logits = program.logits(scope, read);
        Shape shape = logits.getShape();
        if (shape.get(shape.dimension() - 1) != card.vocabulary()) {
            throw new FaultException(
                    Fault.PROGRAM_FAILED, file, "the number of its logits is not always the same");
        }
        for (int from = 0; from < targets.size(); from += ROWS) {
            cancellation.check();
            int to = Math.min(from + ROWS, targets.size());
            float[] values = columns(logits, targets, from, to, columns.k());
            if (!targets.copy(values, from, to, List.of(columns))) {
                throw new FaultException(
                        Fault.PROGRAM_FAILED, file, "it returned logits that are not numbers");
            }
        }
    }

    /** All that the context holds; the last id of a longer passage is only predicted. */
    private int[] read(Passage passage) {
        return Arrays.copyOf(passage.ids(), Math.min(passage.ids().length, card.context()));
    }

    private float[] columns(NDArray logits, Targets targets, int from, int to, int k) {
        try (PtNDManager scope = kernels.newScope()) {
            Shape shape = new Shape(to - from);
            return kernels.run(
                            scope,
                            "foreign",
                            logits,
                            scope.create(targets.rows(from, to), shape),
                            scope.create(targets.ids(from, to), shape),
                            k,
                            Columns.sliceRows(card.vocabulary(), scope.getDevice()))
                    .toFloatArray();
        }
    }

    @Override
    public boolean givesDistributions() {
        return true;
    }

    @Override
    public Distributions distributions(Passage passage, Cancellation cancellation)
            throws FaultException {
        KnownIds.require(List.of(passage), card.vocabulary(), card.context(), tokenizerFile);
        Torch.prepareThread(Double.MAX_VALUE);
        PtNDManager scope = kernels.newScope();
        try {
            NDArray logits = program.logits(scope, read(passage));
            return new TorchDistributions(
                    kernels,
                    scope,
                    null,
                    passage,
                    (part, rows) -> kernels.run(part, "foreign_rows", logits, rows),
                    card.vocabulary(),
                    ROWS);
        } catch (FaultException e) {
            scope.close();
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own
            scope.close();
            throw Natives.fault(e, Fault.PROGRAM_FAILED, file);
        }
    }

    @Override
    public void close() {
        fingerprints.close();
        resources.close();
    }
}
