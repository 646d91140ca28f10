package org.perplexiscope.ui.prefs;

import java.util.List;

/** A machine that is only said to be there. */
public final class FakeMachine implements Machine {
    private int threads;

    @Override
    public List<String> devices() {
        return List.of("cpu", "cuda:0");
    }

    @Override
    public void useThreads(int count) {
        threads = count;
    }

    /** What was chosen last. */
    public int threads() {
        return threads;
    }

    @Override
    public long memoryBytes() {
        return 16_000_000_000L;
    }

    @Override
    public String engine() {
        return "an engine 1.0";
    }
}
