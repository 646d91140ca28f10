package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

/** A fault for who reports it: the same words in every language. */
public final class FaultDetails {
    private FaultDetails() {}

    public static String of(FaultException fault, @Nullable ModelSource source) {
        StringBuilder details = new StringBuilder();
        if (source != null) {
            details.append("file     ").append(source.path()).append('\n');
        }
        details.append("code     ").append(fault.fault()).append('\n');
        details.append("message  ").append(fault.getMessage()).append('\n');
        Throwable cause = fault.getCause();
        if (cause != null) {
            details.append("cause    ").append(cause).append('\n');
        }
        String version = FaultDetails.class.getPackage().getImplementationVersion();
        details.append("version  Perplexiscope ").append(version == null ? "dev" : version);
        details.append(", ").append(System.getProperty("os.name"));
        details.append(' ').append(System.getProperty("os.arch"));
        return details.toString();
    }
}
