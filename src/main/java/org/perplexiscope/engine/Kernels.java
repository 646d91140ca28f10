package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The loaded kernels. Not thread-safe. A call costs some 25 microseconds, so a kernel should do
 * more than one small thing.
 */
final class Kernels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    private final PtNDManager manager;
    private final PtSymbolBlock module;

    private Kernels(PtNDManager manager, byte[] archive) {
        this.manager = manager;
        try {
            module = JniUtils.loadModule(manager, KernelArchive.stream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kernels with oneDNN's products where they load and run in the format, else without. */
    static Kernels load(Torch torch, Device device, NumberFormat format) {
        if (device.equals(Device.cpu())) {
            PtNDManager manager = torch.scope(device);
            try {
                Kernels kernels =
                        new Kernels(manager, KernelArchive.withLinear("linear-onednn.py.txt"));
                kernels.tryProduct(format);
                return kernels;
            } catch (RuntimeException e) { // DJL's exceptions have no closer common class
                LOG.info("no oneDNN products in {}: {}", format, Natives.reason(e));
                manager.close();
            }
        }
        return withoutOneDnn(torch, device);
    }

    /** The kernels with libtorch's own products, for any device. */
    static Kernels withoutOneDnn(Torch torch, Device device) {
        return new Kernels(torch.scope(device), KernelArchive.withLinear("linear-torch.py.txt"));
    }

    /**
     * Asks the device for a product in a precision.
     *
     * @throws FaultException if it has none
     */
    void require(Precision precision) throws FaultException {
        try {
            tryProduct(NumberFormat.of(precision));
        } catch (RuntimeException e) { // DJL's exceptions have no closer common class
            throw new FaultException(
                    e,
                    Fault.PRECISION_UNSUPPORTED,
                    precision.id(),
                    Torch.name(manager.getDevice()));
        }
    }

    private void tryProduct(NumberFormat format) {
        try (PtNDManager scope = newScope()) {
            NDArray one = scope.create(new float[32 * 32], new Shape(32, 32));
            NDArray x = run(scope, "convert", one, format.code());
            NDArray w = run(scope, "packed", x);
            await(scope, run(scope, "linear", x, w, List.of(), "none", ""));
        }
    }

    /** A scope for tensors on the kernels' device. */
    PtNDManager newScope() {
        return (PtNDManager) manager.newSubManager();
    }

    /**
     * Runs a kernel that gives one tensor.
     *
     * @param scope gets the result
     * @param arguments tensors, lists of tensors, whole numbers, doubles, strings
     */
    NDArray run(NDManager scope, String kernel, Object... arguments) {
        IValue[] values = values(arguments);
        try (IValue result = IValueUtils.runMethod(module, kernel, values)) {
            return result.toTensor((PtNDManager) scope);
        } finally {
            close(values);
        }
    }

    /** Runs a kernel that gives several tensors. */
    NDArray[] runForSeveral(NDManager scope, String kernel, Object... arguments) {
        IValue[] values = values(arguments);
        try (IValue result = IValueUtils.runMethod(module, kernel, values)) {
            IValue[] parts = result.toIValueTuple();
            try {
                NDArray[] tensors = new NDArray[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    tensors[i] = parts[i].toTensor((PtNDManager) scope);
                }
                return tensors;
            } finally {
                close(parts);
            }
        } finally {
            close(values);
        }
    }

    /** Waits until a tensor is computed; a device other than the CPU works on by itself. */
    void await(NDManager scope, NDArray tensor) {
        if (!manager.getDevice().equals(Device.cpu())) {
            run(scope, "corner", tensor).toFloatArray();
        }
    }

    private static IValue[] values(Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = value(arguments[i]);
        }
        return values;
    }

    private static IValue value(Object argument) {
        return switch (argument) {
            case PtNDArray tensor -> IValue.from(tensor);
            case Integer number -> IValue.from((long) number);
            case Long number -> IValue.from((long) number);
            case Double number -> IValue.from((double) number);
            case String text -> IValue.from(text);
            case List<?> tensors ->
                    IValue.listFrom(
                            tensors.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
            default -> throw new IllegalArgumentException(argument.getClass().getName());
        };
    }

    private static void close(IValue[] values) {
        for (IValue value : values) {
            value.close();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
