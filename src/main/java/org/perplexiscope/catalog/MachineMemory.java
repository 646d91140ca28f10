package org.perplexiscope.catalog;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The memory that this process can have: the machine's, or less where a container limits it. */
@FunctionalInterface
public interface MachineMemory {
    /** Bytes, or 0 where it is not known. */
    long bytes();

    /**
     * This machine's, as the Java runtime knows it; it looks at the limits of containers itself.
     */
    static MachineMemory here() {
        return () -> {
            try {
                MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                ObjectName system = new ObjectName("java.lang:type=OperatingSystem");
                return server.getAttribute(system, "TotalMemorySize") instanceof Long bytes
                        ? bytes
                        : 0;
            } catch (JMException _) {
                return 0;
            }
        };
    }
}
