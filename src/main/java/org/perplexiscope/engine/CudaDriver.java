package org.perplexiscope.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What NVIDIA's driver knows, asked without any library but its own.
 *
 * @param version 1000 times the major and 10 times the minor version of CUDA that it is made for
 */
@SuppressWarnings("restricted") // calls the driver's C functions
record CudaDriver(int version, List<Gpu> gpus) {
    static final CudaDriver NONE = new CudaDriver(0, List.of());

    private static final Logger LOG = LoggerFactory.getLogger(CudaDriver.class);
    private static final int MAX_NAME_BYTES = 256;
    private static final int MAX_GPUS = 64;

    /** A device, in the order that {@code cuda:0}, {@code cuda:1}, ... count. */
    record Gpu(String name, long memoryBytes) {}

    /** Asks this machine's driver; {@link #NONE} where there is none or it does not work. */
    static CudaDriver here() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return load(windows ? "nvcuda.dll" : "libcuda.so.1");
    }

    /** Asks a driver of that name. */
    @SuppressWarnings("restricted") // the driver is native code
    static CudaDriver load(String library) {
        try (Arena arena = Arena.ofConfined()) {
            // The driver stays: it does not expect to be taken out of a process.
            return ask(new Functions(SymbolLookup.libraryLookup(library, Arena.global())), arena);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            LOG.debug("no CUDA driver: {}", e.getMessage());
            return NONE;
        }
    }

    private static CudaDriver ask(Functions driver, Arena arena) {
        MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
        if (driver.call("cuInit", 0) != 0 || driver.call("cuDriverGetVersion", number) != 0) {
            return NONE;
        }
        int version = number.get(ValueLayout.JAVA_INT, 0);
        List<Gpu> gpus = new ArrayList<>();
        int count =
                driver.call("cuDeviceGetCount", number) == 0
                        ? Math.clamp(number.get(ValueLayout.JAVA_INT, 0), 0, MAX_GPUS)
                        : 0;
        MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment name = arena.allocate(MAX_NAME_BYTES);
        for (int i = 0; i < count; i++) {
            if (driver.call("cuDeviceGet", number, i) != 0) {
                break;
            }
            int device = number.get(ValueLayout.JAVA_INT, 0);
            boolean named = driver.call("cuDeviceGetName", name, MAX_NAME_BYTES - 1, device) == 0;
            boolean sized = driver.call("cuDeviceTotalMem_v2", bytes, device) == 0;
            gpus.add(
                    new Gpu(
                            named ? name.getString(0, StandardCharsets.UTF_8) : "CUDA",
                            sized ? bytes.get(ValueLayout.JAVA_LONG, 0) : 0));
        }
        return new CudaDriver(version, List.copyOf(gpus));
    }

    /** Calls functions that take addresses and ints, and return 0 where all went well. */
    private record Functions(SymbolLookup driver) {
        @SuppressWarnings("restricted") // as above
        int call(String name, Object... arguments) {
            ValueLayout[] layouts = new ValueLayout[arguments.length];
            for (int i = 0; i < layouts.length; i++) {
                layouts[i] =
                        arguments[i] instanceof Integer
                                ? ValueLayout.JAVA_INT
                                : ValueLayout.ADDRESS;
            }
            MemorySegment function = driver.find(name).orElseThrow();
            try {
                return (int)
                        Linker.nativeLinker()
                                .downcallHandle(
                                        function,
                                        FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                                .invokeWithArguments(arguments);
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) { // what a method handle may throw; C functions throw nothing
                throw new IllegalStateException(e);
            }
        }
    }
}
