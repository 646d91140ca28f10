package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.perplexiscope.measure.ScoreColumns;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Fingerprint;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Passage;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A decoder with its weights, ready to score. */
final class DecoderModel implements LanguageModel {
    /** What a block may compute between two looks at the cancellation: some 100 ms. */
    private static final double BLOCK_OPERATIONS = 2e10;

    private static final int MIN_POSITIONS = 1024;
    private static final int MAX_POSITIONS = 4096;

    /** More at once gain a block nothing, and take memory. */
    private static final int MAX_BLOCK_POSITIONS = 2048;

    private final ModelCard card;
    private final Tokenizer tokenizer;
    private final Path tokenizerFile;
    private final Decoder decoder;
    private final Loaded loaded;
    private final Fingerprints fingerprints;
    private final KeyValueCache cache;
    private final int blockPositions;
    private final Halving halving = new Halving();

    /**
     * A decoder and what it computes with.
     *
     * @param weights the file or folder, for messages
     * @param format of products
     * @param productWeights numbers in the matrices that every position is multiplied with, 0 where
     *     each takes others
     * @param residence has the weights in memory
     * @param resources what is closed with the model
     */
    record Loaded(
            Decoder decoder,
            Path weights,
            Kernels kernels,
            NumberFormat format,
            long productWeights,
            Residence residence,
            Resources resources) {}

    DecoderModel(
            ModelCard card,
            Tokenizer tokenizer,
            Path tokenizerFile,
            Loaded loaded,
            Fingerprints fingerprints) {
        this.card = card;
        this.tokenizer = tokenizer;
        this.tokenizerFile = tokenizerFile;
        decoder = loaded.decoder();
        this.loaded = loaded;
        this.fingerprints = fingerprints;
        cache = new KeyValueCache(loaded.kernels(), decoder, loaded.format());
        double perBlock = (double) card.parameters() / Math.max(1, decoder.blocks().size());
        blockPositions =
                (int)
                        Math.clamp(
                                BLOCK_OPERATIONS / (2 * perBlock),
                                MIN_POSITIONS,
                                MAX_BLOCK_POSITIONS);
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

    @Override
    public int causalPositions() {
        return decoder.causalPositions();
    }

    @Override
    public int batchPositions() {
        return loaded.residence().isWhole() ? blockPositions : MAX_POSITIONS;
    }

    @Override
    public List<ScoreColumns> score(List<Passage> batch, int k, Cancellation cancellation)
            throws FaultException {
        KnownIds.require(batch, card.vocabulary(), card.context(), tokenizerFile);
        ScoreColumns[] scores = new ScoreColumns[batch.size()];
        try {
            for (List<Integer> group : Packing.groups(batch, decoder.causalPositions())) {
                List<ScoreColumns> some =
                        halving.score(
                                group.stream().map(batch::get).toList(),
                                passages -> scoreTogether(passages, k, cancellation));
                for (int i = 0; i < some.size(); i++) {
                    scores[group.get(i)] = some.get(i);
                }
            }
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.UNEXPECTED);
        }
        return List.of(scores);
    }

    /**
     * @param batch passages, the longest first
     */
    private List<ScoreColumns> scoreTogether(List<Passage> batch, int k, Cancellation cancellation)
            throws FaultException {
        List<ScoreColumns> scores =
                batch.stream().map(passage -> new ScoreColumns(passage.scored(), k)).toList();
        if (batch.stream().allMatch(passage -> passage.scored() == 0)) {
            return scores;
        }
        Passage first = batch.getFirst();
        boolean kept = batch.size() == 1 && first.again() && cache.holds(first.ids().length);
        int start = kept ? cache.begin(first.ids(), first.scoredFrom() - 1) : 0;
        try (Pass pass = pass(batch, start)) {
            Torch.prepareThread(2.0 * card.parameters() * pass.length() * pass.batch());
            NDArray ids = pass.scope().create(ids(batch, start));
            NDArray x = forward(pass, ids, kept ? cache.layers() : List.of(), cancellation);
            if (kept) {
                cache.end(first.ids());
            }
            Targets targets = Targets.of(batch, start, read(batch));
            try (Residence.Hold _ = loaded.residence().hold(decoder.headPart(), cancellation)) {
                score(pass, x, targets, k, scores, cancellation);
            }
        }
        return scores;
    }

    private NDArray forward(
            Pass pass, NDArray ids, List<KeyValues> past, Cancellation cancellation) {
        return decoder.forward(pass, ids, past, loaded.residence(), blockPositions, cancellation);
    }

    private void score(
            Pass pass,
            NDArray x,
            Targets targets,
            int k,
            List<ScoreColumns> scores,
            Cancellation cancellation)
            throws FaultException {
        int calls = Math.ceilDiv(targets.size(), decoder.head().rows(loaded.format()));
        for (int call = 0; call < calls; call++) {
            cancellation.check();
            int from = (int) ((long) targets.size() * call / calls);
            int to = (int) ((long) targets.size() * (call + 1) / calls);
            if (!targets.copy(columns(pass, x, targets, from, to, k), from, to, scores)) {
                throw notANumber();
            }
        }
    }

    private FaultException notANumber() {
        return loaded.format() == NumberFormat.FLOAT16
                ? new FaultException(Fault.PRECISION_TOO_NARROW, card.name(), card.precision())
                : new FaultException(
                        Fault.WEIGHTS_DAMAGED,
                        loaded.weights(),
                        "what the model computes with it is not a number");
    }

    private Pass pass(List<Passage> batch, int start) {
        Kernels kernels = loaded.kernels();
        int length = read(batch) - start;
        return new Pass(
                kernels, kernels.newScope(), batch.size(), start, length, loaded.format(), null);
    }

    private float[] columns(Pass pass, NDArray x, Targets targets, int from, int to, int k) {
        try (Pass part = pass.part()) {
            Shape shape = new Shape(to - from);
            NDArray rows = part.scope().create(targets.rows(from, to), shape);
            NDArray ids = part.scope().create(targets.ids(from, to), shape);
            return decoder.head().score(part, x, rows, ids, k).toFloatArray();
        }
    }

    @Override
    public Optional<Ceiling> ceiling(int positions) throws FaultException {
        return ceiling(positions, CeilingMeter.ROWS);
    }

    /** As {@link #ceiling(int)}, with a product of so many rows. */
    Optional<Ceiling> ceiling(int positions, int rows) throws FaultException {
        if (loaded.productWeights() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CeilingMeter(loaded.kernels(), loaded.format(), rows)
                            .measure(decoder, 2.0 * loaded.productWeights(), positions));
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.UNEXPECTED);
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
        int length = passage.ids().length;
        Torch.prepareThread(2.0 * card.parameters() * length);
        Pass pass = pass(List.of(passage), 0);
        try {
            NDArray ids = pass.scope().create(ids(List.of(passage), 0));
            NDArray x = forward(pass, ids, List.of(), cancellation);
            Head head = decoder.head();
            Residence.Hold hold = loaded.residence().hold(decoder.headPart(), cancellation);
            return new TorchDistributions(
                    loaded.kernels(),
                    pass.scope(),
                    hold,
                    passage,
                    (part, rows) -> head.logits(pass.in(part), x, rows),
                    card.vocabulary(),
                    head.rows(loaded.format()));
        } catch (CancellationException e) {
            pass.close();
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            pass.close();
            throw Natives.fault(e, Fault.UNEXPECTED);
        }
    }

    /** Ids of the longest passage that are read: all that the context holds. */
    private int read(List<Passage> batch) {
        return Math.min(batch.getFirst().ids().length, card.context());
    }

    /** The ids that are read, from position {@code start} on; zeros behind shorter passages. */
    private long[] ids(List<Passage> batch, int start) {
        return batch.stream()
                .flatMapToInt(passage -> Arrays.stream(copy(passage, start, read(batch))))
                .asLongStream()
                .toArray();
    }

    private static int[] copy(Passage passage, int from, int to) {
        return Arrays.copyOfRange(passage.ids(), from, to);
    }

    @Override
    public void close() {
        fingerprints.close();
        cache.close();
        loaded.resources().close();
    }
}
