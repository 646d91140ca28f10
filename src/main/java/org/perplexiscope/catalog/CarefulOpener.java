package org.perplexiscope.catalog;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.util.List;

/**
 * Opens no model of which the machine's memory cannot even hold the largest layer: the system would
 * end the program.
 */
public final class CarefulOpener implements ModelOpener {
    private static final String CPU = "cpu";
    private static final String AUTO = "auto";
    private static final double GIGA = 1e9;

    private final ModelOpener opener;
    private final Catalog catalog;
    private final MachineMemory memory;

    public CarefulOpener(ModelOpener opener, Catalog catalog, MachineMemory memory) {
        this.opener = opener;
        this.catalog = catalog;
        this.memory = memory;
    }

    @Override
    public LanguageModel open(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        progress.at(-1);
        ModelEntry entry = catalog.inspect(source);
        long needed = MemoryNeed.leastOf(entry, precision);
        long there = memory.bytes();
        if (there > 0 && needed > there && isInMemory(device)) {
            throw new FaultException(
                    Fault.MODEL_TOO_LARGE,
                    source.name(),
                    needed / GIGA,
                    there / GIGA,
                    MemoryNeed.leastOf(entry, Precision.BFLOAT16) / GIGA);
        }
        cancellation.check();
        return opener.open(source, precision, device, progress, cancellation);
    }

    /** Whether a model on the device lies in the machine's own memory. */
    private boolean isInMemory(String device) throws FaultException {
        return device.equals(CPU) || (device.equals(AUTO) && opener.devices().equals(List.of(CPU)));
    }

    @Override
    public List<String> devices() throws FaultException {
        return opener.devices();
    }

    /** Apple's devices share the machine's memory. */
    @Override
    public long memoryBytes(String device) {
        return device.equals(CPU) || device.equals("mps")
                ? memory.bytes()
                : opener.memoryBytes(device);
    }

    @Override
    public void useThreads(int threads) {
        opener.useThreads(threads);
    }
}
