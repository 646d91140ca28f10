package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.Divergence;
import org.perplexiscope.model.Distributions;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Passage;

import java.util.Arrays;
import java.util.List;

/** Distributions whose logits are made by libtorch; two of one device are compared there. */
final class TorchDistributions implements Distributions {
    /** Makes logits. */
    interface Rows {
        /**
         * @param scope gets what is made
         * @param which rows of the passage, [n], int64
         * @return logits [n][V]
         */
        NDArray logits(PtNDManager scope, NDArray which) throws FaultException;
    }

    private final Kernels kernels;
    private final PtNDManager scope;
    private final Residence.@Nullable Hold hold;
    private final Targets targets;
    private final Rows rows;
    private final int vocabulary;
    private final int rowsAtOnce;

    /**
     * @param scope holds what the logits are made of, and is closed at the end
     * @param hold of weights that they are made with, likewise
     */
    TorchDistributions(
            Kernels kernels,
            PtNDManager scope,
            Residence.@Nullable Hold hold,
            Passage passage,
            Rows rows,
            int vocabulary,
            int rowsAtOnce) {
        this.kernels = kernels;
        this.scope = scope;
        this.hold = hold;
        this.targets = Targets.of(List.of(passage), 0, passage.ids().length);
        this.rows = rows;
        this.vocabulary = vocabulary;
        this.rowsAtOnce = rowsAtOnce;
    }

    @Override
    public int rows() {
        return targets.size();
    }

    @Override
    public int vocabulary() {
        return vocabulary;
    }

    @Override
    public int rowsAtOnce() {
        return rowsAtOnce;
    }

    @Override
    public float[] logProbabilities(int from, int to) throws FaultException {
        try (PtNDManager part = (PtNDManager) scope.newSubManager()) {
            return kernels.run(part, "log_probabilities", logits(part, from, to)).toFloatArray();
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.UNEXPECTED);
        }
    }

    @Override
    public Divergence[] compare(Distributions other, int from, int to, int[] ids)
            throws FaultException {
        if (!(other instanceof TorchDistributions b) || !canCompareWith(b)) {
            return Distributions.super.compare(other, from, to, ids);
        }
        try (PtNDManager part = (PtNDManager) scope.newSubManager();
                PtNDManager partB = (PtNDManager) b.scope.newSubManager()) {
            NDArray logitsA = logits(part, from, to);
            NDArray logitsB = b.logits(partB, from, to);
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            double[] values =
                    kernels.run(
                                    part,
                                    "divergence",
                                    logitsA,
                                    logitsB,
                                    part.create(wide, new Shape(wide.length)),
                                    Columns.sliceRows(vocabulary, scope.getDevice()))
                            .toDoubleArray();
            Divergence[] divergences = new Divergence[to - from];
            for (int i = 0; i < divergences.length; i++) {
                divergences[i] =
                        new Divergence(
                                Math.max(0, values[4 * i]),
                                values[4 * i + 1],
                                values[4 * i + 2],
                                values[4 * i + 3] > 0);
            }
            return divergences;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.UNEXPECTED);
        }
    }

    private NDArray logits(PtNDManager part, int from, int to) throws FaultException {
        return rows.logits(part, part.create(targets.rows(from, to), new Shape(to - from)));
    }

    /** The kernel computes in float64, which Apple's devices lack. */
    private boolean canCompareWith(TorchDistributions b) {
        Device device = scope.getDevice();
        return device.equals(b.scope.getDevice())
                && (device.equals(Device.cpu()) || device.isGpu());
    }

    @Override
    public void close() {
        scope.close();
        if (hold != null) {
            hold.close();
        }
    }
}
