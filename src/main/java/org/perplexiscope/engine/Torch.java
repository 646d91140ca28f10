package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts libtorch, without a connection and without a word to anybody. The first start on a machine
 * unpacks its libraries, some 450 MB, into the program's data folder.
 */
final class Torch {
    private static final String PYTORCH = "PyTorch";
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    /** Some milliseconds of one core. */
    private static final double LITTLE_WORK = 2e8;

    private final Engine engine;

    private Torch(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads the libraries, those for CUDA if they can be used.
     *
     * @throws FaultException if they cannot be unpacked or do not run here
     */
    static Torch start(CudaNatives cuda) throws FaultException {
        try {
            Files.createDirectories(DjlSetup.cache());
            DjlSetup.prepare();
            return new Torch(engine(cuda));
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new FaultException(e, Fault.ENGINE_UNAVAILABLE, Natives.reason(e));
        }
    }

    private static Engine engine(CudaNatives cuda) {
        if (cuda.choose()) {
            try {
                Engine engine = Engine.getEngine(PYTORCH);
                cuda.started();
                return engine;
            } catch (RuntimeException | LinkageError e) { // DJL's have no closer common class
                cuda.failed(e);
            }
        }
        return Engine.getEngine(PYTORCH);
    }

    /** The versions of DJL and libtorch. */
    String version() {
        return "DJL " + Engine.getDjlVersion() + ", libtorch " + engine.getVersion();
    }

    /** Names of the devices, {@code cpu} first. */
    List<String> devices() {
        List<String> names = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < engine.getGpuCount(); i++) {
            names.add("cuda:" + i);
        }
        if (engine.hasCapability("MPS")) {
            names.add("mps");
        }
        return names;
    }

    /**
     * The device of a name.
     *
     * @param name {@code auto} for the best there is
     */
    Device device(String name) throws FaultException {
        List<String> names = devices();
        String chosen = name.equals("auto") ? names.get(names.size() > 1 ? 1 : 0) : name;
        if (chosen.equals("cuda") && names.contains("cuda:0")) {
            chosen = "cuda:0";
        }
        if (!names.contains(chosen)) {
            throw new FaultException(Fault.DEVICE_UNKNOWN, name, String.join(", ", names));
        }
        if (chosen.startsWith("cuda:")) {
            return Device.gpu(Integer.parseInt(chosen.substring("cuda:".length())));
        }
        return chosen.equals("mps") ? Device.of("mps", -1) : Device.cpu();
    }

    /** The name of a device, as {@link #devices} has it. */
    static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : device.getDeviceType();
    }

    /** A scope for tensors; closing it frees them. */
    PtNDManager scope(Device device) {
        NDManager scope = engine.newBaseManager(device);
        return (PtNDManager) scope;
    }

    /**
     * To be called before kernels run: libtorch keeps the settings by thread. Little work is done
     * by one core, since waiting for the others would take longer than their help saves.
     *
     * @param operations multiplications and additions that will be computed
     */
    static void prepareThread(double operations) {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setNumThreads(operations < LITTLE_WORK ? 1 : threads());
    }

    /** Changes {@link #threads()}. */
    static void useThreads(int threads) {
        System.setProperty(THREADS, Integer.toString(threads));
    }

    /** Cores that compute. */
    static int threads() {
        return Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors());
    }
}
