package org.perplexiscope.ui.prefs;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;

import java.nio.file.Path;
import java.util.List;

/** A machine that is only said to be there. */
public final class FakeMachine implements Machine {
    private int threads;
    private CudaSupport cuda = CudaSupport.IN_USE;
    private @Nullable FaultException wrongArchive;

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

    /** How it is to stand with CUDA devices. */
    public void setCuda(CudaSupport support) {
        cuda = support;
    }

    /** Every archive is a wrong one from now on. */
    public void refuseArchives(FaultException fault) {
        wrongArchive = fault;
    }

    @Override
    public CudaSupport cuda() {
        return cuda;
    }

    @Override
    public List<String> cudaDevices() {
        return List.of("GeForce 1");
    }

    @Override
    public void installCuda(Path archive, Progress progress, Cancellation cancellation)
            throws FaultException {
        progress.at(0.5);
        if (wrongArchive != null) {
            throw wrongArchive;
        }
        cuda = CudaSupport.NEXT_START;
    }
}
