package org.perplexiscope.ui.prefs;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;

import java.nio.file.Path;
import java.util.List;

/** Where models are computed. What may fail starts the engine, and is not for the view's thread. */
public interface Machine {
    /** Names of the devices. */
    List<String> devices() throws FaultException;

    /** Computes with so many threads from now on; 0 for one on each processor. */
    void useThreads(int threads);

    /** Bytes of memory that this process can have, 0 where that is not known. */
    long memoryBytes();

    /** The engine and its version. */
    String engine() throws FaultException;

    /** How it stands with CUDA devices. */
    CudaSupport cuda();

    /** Names of the CUDA devices that the driver knows, whether or not they can be used. */
    List<String> cudaDevices();

    /**
     * Takes the libraries for CUDA devices out of an archive on this machine; they are used from
     * the next start on.
     *
     * @throws FaultException if it is not the right one, or damaged
     */
    void installCuda(Path archive, Progress progress, Cancellation cancellation)
            throws FaultException;
}
