package org.perplexiscope.engine;

import ai.djl.pytorch.engine.PtNDManager;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Progress;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Has the weights of a decoder in memory when they are needed: those of as many layers as there is
 * room for always, those of the others while somebody holds them. Not thread-safe.
 */
final class Residence {
    private final WeightLoader loader;
    private final PtNDManager scope;
    private final Weights weights;
    private final BitSet resident = new BitSet();
    private long bytes;

    /** Keeps the weights of a part in memory until it is closed. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param scope gets the tensors that stay
     * @param weights all of a decoder
     * @param room bytes that the weights may take
     */
    Residence(WeightLoader loader, PtNDManager scope, Weights weights, long room) {
        this.loader = loader;
        this.scope = scope;
        this.weights = weights;
        choose(room);
    }

    private void choose(long room) {
        bytes = bytes(Weights.COMMON);
        long all = bytes;
        long largest = 0;
        for (int part = 0; part < weights.parts(); part++) {
            all += bytes(part);
            largest = Math.max(largest, bytes(part));
        }
        if (all <= room) {
            bytes = all;
            resident.set(0, weights.parts());
            return;
        }
        bytes += largest; // of one after the other
        for (int part = 0; part < weights.parts() && bytes + bytes(part) <= room; part++) {
            bytes += bytes(part);
            resident.set(part);
        }
    }

    private long bytes(int part) {
        return weights.of(part).stream().mapToLong(loader::bytes).sum();
    }

    /** Whether every weight stays in memory. */
    boolean isWhole() {
        return resident.cardinality() == weights.parts();
    }

    /** What the weights take at most at any time. */
    long bytes() {
        return bytes;
    }

    /** Loads what stays. */
    void load(Progress progress, Cancellation cancellation) {
        List<Weight> all = new ArrayList<>(weights.of(Weights.COMMON));
        resident.stream().forEach(part -> all.addAll(weights.of(part)));
        long total = all.stream().mapToLong(w -> w.stored().bytes().byteSize()).sum();
        long done = 0;
        for (Weight weight : all) {
            cancellation.check();
            progress.at((double) done / total);
            loader.load(weight, scope, cancellation);
            done += weight.stored().bytes().byteSize();
        }
        progress.at(1);
    }

    /**
     * Has the weights of a part in memory.
     *
     * @param part a layer, or the number of layers for the head
     */
    Hold hold(int part, Cancellation cancellation) {
        if (resident.get(part)) {
            return () -> {};
        }
        List<Weight> held = weights.of(part);
        PtNDManager own = (PtNDManager) scope.newSubManager();
        Hold hold =
                () -> {
                    held.forEach(Weight::unset);
                    own.close();
                };
        boolean whole = false;
        try {
            for (Weight weight : held) {
                cancellation.check();
                loader.load(weight, own, cancellation);
            }
            whole = true;
            return hold;
        } finally {
            if (!whole) {
                hold.close();
            }
        }
    }
}
