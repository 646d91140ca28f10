package org.perplexiscope.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A TorchScript program that makes logits of ids. Not thread-safe. */
final class Program implements AutoCloseable {
    /** No program is longer; what is, is a tensor. */
    private static final long MAX_TEXT_BYTES = 64L << 20;

    private final Path file;
    private final PtNDManager manager;
    private final PtSymbolBlock module;

    private Program(Path file, PtNDManager manager, PtSymbolBlock module) {
        this.file = file;
        this.manager = manager;
        this.module = module;
    }

    /**
     * Checks the outside of an archive: a zip that holds code, and whose code and pickles are what
     * was written.
     */
    static void check(Path file) throws FaultException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new FaultException(Fault.FILE_NOT_READABLE, file);
        }
        boolean code = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                code |= entry.getName().contains("/code/");
                if (!entry.getName().contains("/data/") && entry.getSize() <= MAX_TEXT_BYTES) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(OutputStream.nullOutputStream()); // compares the check sum
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FaultException(
                    e, Fault.PROGRAM_DAMAGED, file, "it is not a whole zip archive");
        }
        if (!code) {
            throw new FaultException(Fault.PROGRAM_DAMAGED, file, "it holds no program");
        }
    }

    /**
     * Loads a program.
     *
     * @param manager belongs to the program from then on
     */
    static Program load(Path file, PtNDManager manager) throws FaultException {
        try {
            PtSymbolBlock module =
                    JniUtils.loadModule(
                            manager,
                            file.toAbsolutePath(),
                            !manager.getDevice().equals(ai.djl.Device.cpu()),
                            new String[0],
                            new String[0],
                            false);
            JniUtils.enableInferenceMode(module);
            return new Program(file, manager, module);
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            manager.close();
            throw Natives.fault(e, Fault.PROGRAM_DAMAGED, file);
        }
    }

    /**
     * Runs the program.
     *
     * @param scope gets the logits
     * @param ids one window
     * @return logits [1][T][V] or [T][V]
     * @throws FaultException if the program fails or returns something else
     */
    NDArray logits(PtNDManager scope, int[] ids) throws FaultException {
        long[] wide = java.util.Arrays.stream(ids).asLongStream().toArray();
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager()) {
            PtNDArray input = temporary.from(temporary.create(wide, new Shape(1, wide.length)));
            NDArray logits;
            try (IValue argument = IValue.from(input);
                    IValue result = IValueUtils.runMethod(module, "forward", argument)) {
                logits = firstTensor(result, temporary);
            }
            requireShape(logits.getShape(), ids.length);
            logits.attach(scope);
            return logits;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.PROGRAM_FAILED, file);
        }
    }

    /** The tensor, or the first of a tuple, a list or a dictionary. */
    private NDArray firstTensor(IValue value, PtNDManager scope) throws FaultException {
        if (value.isTensor()) {
            return value.toTensor(scope);
        }
        IValue[] parts = parts(value);
        try {
            for (IValue part : parts) {
                if (part.isTensor()) {
                    return part.toTensor(scope);
                }
            }
        } finally {
            for (IValue part : parts) {
                part.close();
            }
        }
        throw new FaultException(Fault.PROGRAM_FAILED, file, "it returned no tensor");
    }

    private static IValue[] parts(IValue value) {
        if (value.isTuple()) {
            return value.toIValueTuple();
        }
        if (value.isMap()) {
            return value.toIValueMap().values().toArray(IValue[]::new);
        }
        return value.isList() || value.isTensorList() ? value.toIValueArray() : new IValue[0];
    }

    private void requireShape(Shape shape, int length) throws FaultException {
        int dimensions = shape.dimension();
        boolean fits =
                (dimensions == 2 || (dimensions == 3 && shape.get(0) == 1))
                        && shape.get(dimensions - 2) == length
                        && shape.get(dimensions - 1) > 0
                        && shape.get(dimensions - 1) <= Columns.MAX_VOCABULARY;
        if (!fits) {
            throw new FaultException(
                    Fault.PROGRAM_FAILED,
                    file,
                    "it returned a tensor of the shape "
                            + java.util.Arrays.toString(shape.getShape())
                            + " for "
                            + length
                            + " ids");
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
