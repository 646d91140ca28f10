package org.perplexiscope.model;

/** How it stands with CUDA devices and with the libraries that they need. */
public enum CudaSupport {
    /** There are no such libraries for this system. */
    IMPOSSIBLE,
    /** The libraries are not here. */
    ABSENT,
    /** The libraries are here, and used from the next start on. */
    NEXT_START,
    /** They are used. */
    IN_USE,
    /** They are here, but no driver that knows of a device is. */
    NO_DEVICE,
    /** They are here, but the driver is too old for them. */
    OLD_DRIVER,
    /** They are here, and did not start. */
    FAILED
}
