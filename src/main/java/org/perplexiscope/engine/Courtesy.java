package org.perplexiscope.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Lets threads that answer somebody go before those that compute. */
final class Courtesy {
    private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);

    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int NICENESS = 5;

    private Courtesy() {}

    /**
     * Makes the calling thread, and those that it starts from now on, give way. On Linux alone,
     * where niceness is a thread's own.
     */
    @SuppressWarnings("restricted") // calls a function of the system
    static void giveWay() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find("setpriority").orElse(null);
        if (function == null) {
            return;
        }
        var type =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT);
        try {
            int _ =
                    (int)
                            linker.downcallHandle(function, type)
                                    .invokeExact(PRIO_PROCESS, CALLER, NICENESS);
        } catch (Throwable e) { // whatever the handle throws, computing goes on as it was
            LOG.debug("no niceness: {}", e.getMessage());
        }
    }
}
