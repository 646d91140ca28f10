package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;

import java.util.List;

/** Keys, already turned, and values of one layer, for the positions of one sequence. */
final class KeyValues {
    private final PtNDManager scope;
    private final int capacity;
    private List<NDArray> kept = List.of(); // keys and values, [capacity][kv_heads * d] each

    /**
     * @param scope gets the tensors
     * @param capacity most positions
     */
    KeyValues(PtNDManager scope, int capacity) {
        this.scope = scope;
        this.capacity = capacity;
    }

    /**
     * Puts the pass's keys and values behind those of the positions before it.
     *
     * @param keys [T][kv_heads * d]
     * @param values likewise
     * @return keys and values of all positions up to the pass's end, [end][kv_heads * d] each
     */
    NDArray[] append(Pass pass, NDArray keys, NDArray values) {
        NDArray[] all = pass.runForSeveral("remember", kept, keys, values, pass.start(), capacity);
        if (kept.isEmpty()) {
            all[0].attach(scope);
            all[1].attach(scope);
            kept = List.of(all[0], all[1]);
        }
        return new NDArray[] {all[2], all[3]};
    }
}
