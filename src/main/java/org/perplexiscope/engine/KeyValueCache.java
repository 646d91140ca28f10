package org.perplexiscope.engine;

import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys and values of the passage that was scored last, so that one with the same beginning needs
 * only the rest. Holds one passage; a large model's long passages are not kept at all.
 */
final class KeyValueCache implements AutoCloseable {
    /** Most memory for keys and values. */
    static final long MAX_BYTES = 128L << 20;

    /** Room for typing before the tensors must be made anew. */
    private static final int SPARE_POSITIONS = 256;

    private final Kernels kernels;
    private final Decoder decoder;
    private final long mostPositions;
    private @Nullable PtNDManager scope;
    private List<KeyValues> layers = List.of();
    private int capacity;
    private int[] ids = {}; // what stands in front of the layers' tensors

    KeyValueCache(Kernels kernels, Decoder decoder, NumberFormat format) {
        this.kernels = kernels;
        this.decoder = decoder;
        long perPosition =
                decoder.blocks().stream()
                        .mapToLong(block -> 2L * block.attention().projection().keys())
                        .sum();
        mostPositions = MAX_BYTES / Math.max(1, perPosition * format.bytes());
    }

    /** Whether a passage of so many positions is worth its memory. */
    boolean holds(int positions) {
        return positions <= mostPositions && positions <= decoder.causalPositions();
    }

    /**
     * Makes ready for a pass that ends at the passage's last position.
     *
     * @param most positions that need not be computed, at most
     * @return positions whose keys and values are there
     */
    int begin(int[] passage, int most) {
        int different = Arrays.mismatch(ids, passage);
        int shared = Math.min(different < 0 ? ids.length : different, most);
        if (passage.length > capacity) {
            drop();
            shared = 0;
            capacity = (int) Math.min(mostPositions, (long) passage.length + SPARE_POSITIONS);
            PtNDManager fresh = kernels.newScope();
            scope = fresh;
            layers =
                    Stream.generate(() -> new KeyValues(fresh, capacity))
                            .limit(decoder.blocks().size())
                            .toList();
        }
        ids = Arrays.copyOf(ids, shared);
        return shared;
    }

    List<KeyValues> layers() {
        return layers;
    }

    /** To be called when the pass over the passage has ended well. */
    void end(int[] passage) {
        ids = passage;
    }

    private void drop() {
        ids = new int[0];
        layers = List.of();
        capacity = 0;
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
