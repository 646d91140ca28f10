package org.perplexiscope.engine;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.List;
import java.util.Locale;

/** Makes sentences of what native code throws. */
final class Natives {
    private static final int MAX_REASON = 200;

    /** How the allocators of the machine, CUDA, its libraries and MPS say it. */
    private static final List<String> LACKS =
            List.of(
                    "out of memory",
                    "can't allocate",
                    "not enough memory",
                    "bad_alloc",
                    "status_alloc_failed");

    private Natives() {}

    /** Lack of memory as such; anything else as {@code otherwise} with the reason at its end. */
    static FaultException fault(Throwable failure, Fault otherwise, Object... particulars) {
        String reason = reason(failure);
        if (isLackOfMemory(failure)) {
            return new FaultException(failure, Fault.OUT_OF_MEMORY, reason);
        }
        Object[] all = java.util.Arrays.copyOf(particulars, particulars.length + 1);
        all[particulars.length] = reason;
        return new FaultException(failure, otherwise, all);
    }

    /** Whether the machine's or the device's memory was not enough. */
    static boolean isLackOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return true;
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String words = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (LACKS.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The line that says what happened: libtorch puts it last, behind a trace of the program. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                message = cause.getMessage();
            }
        }
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        String reason = "";
        for (String line : message.lines().toList()) {
            if (line.contains("Error:")) {
                reason = line.strip();
            }
        }
        if (reason.isEmpty()) {
            reason =
                    message.lines()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .findFirst()
                            .orElse("");
        }
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    }
}
