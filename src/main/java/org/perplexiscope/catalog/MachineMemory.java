package org.perplexiscope.catalog;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/** The memory that this process can have: the machine's, or less where a container limits it. */
@FunctionalInterface
public interface MachineMemory {
    /** Bytes, or 0 where it is not known. */
    long bytes();

    /**
     * This machine's, as the Java runtime knows it; it looks at the limits of containers itself.
     */
    static MachineMemory here() {
        return () ->
                ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
    }
}
