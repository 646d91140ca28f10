package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.perplexiscope.model.Ceiling;

import java.util.List;
import java.util.Random;

/** Times a large product and the attention of a decoder, each alone, the best of a few times. */
final class CeilingMeter {
    /** Rows that are enough for products to be as fast as they become. */
    static final int ROWS = 1024;

    private static final int IN = 2048;
    private static final int OUT = 4096;
    private static final int TIMES = 4;
    private static final int DRAWN = 65_537;

    private final Kernels kernels;
    private final NumberFormat format;
    private final int rows;

    /**
     * @param rows of the large product
     */
    CeilingMeter(Kernels kernels, NumberFormat format, int rows) {
        this.kernels = kernels;
        this.format = format;
        this.rows = rows;
    }

    /**
     * @param operations of the decoder's products for one position
     * @param positions of the window whose attention is timed
     */
    Ceiling measure(Decoder decoder, double operations, int positions) {
        Torch.prepareThread(Double.MAX_VALUE);
        double work = 2.0 * rows * IN * OUT;
        try (PtNDManager scope = kernels.newScope()) {
            NDArray x = random(scope, rows, IN);
            NDArray w = random(scope, OUT, IN);
            double other = work / seconds(scope, part -> kernels.run(part, "plain_product", x, w));
            NDArray packed = format == NumberFormat.BFLOAT16 ? kernels.run(scope, "packed", w) : w;
            double used =
                    work
                            / seconds(
                                    scope,
                                    part ->
                                            kernels.run(
                                                    part, "linear", x, packed, List.of(), "none",
                                                    ""));
            return new Ceiling(
                    operations, used, other, positions, attention(scope, decoder, positions));
        }
    }

    private double attention(PtNDManager scope, Decoder decoder, int positions) {
        Attention attention = decoder.blocks().getFirst().attention();
        int keys = attention.projection().keys();
        int queries = keys / attention.kvHeads() * attention.heads();
        NDArray q = random(scope, positions, queries);
        NDArray k = random(scope, positions, keys);
        NDArray v = random(scope, positions, keys);
        return decoder.blocks().size()
                * seconds(
                        scope,
                        part ->
                                attention
                                        .scores()
                                        .attend(
                                                new Pass(
                                                        kernels, part, 1, 0, positions, format,
                                                        null),
                                                q,
                                                k,
                                                v,
                                                attention.heads(),
                                                attention.kvHeads()));
    }

    private NDArray random(PtNDManager scope, int height, int columns) {
        Random random = new Random(height + columns);
        float[] values = new float[height * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < DRAWN ? random.nextFloat() - 0.5f : values[i - DRAWN];
        }
        NDArray made = scope.create(values, new Shape(height, columns));
        return kernels.run(scope, "convert", made, format.code());
    }

    /** Runs a kernel in a scope of its own. */
    private interface Step {
        NDArray run(PtNDManager part);
    }

    private double seconds(PtNDManager scope, Step step) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMES; i++) {
            try (PtNDManager part = (PtNDManager) scope.newSubManager()) {
                long before = System.nanoTime();
                NDArray result = step.run(part);
                kernels.await(part, result);
                best = Math.min(best, (System.nanoTime() - before) / 1e9);
            }
        }
        return best;
    }
}
