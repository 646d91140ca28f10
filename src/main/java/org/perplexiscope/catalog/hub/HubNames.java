package org.perplexiscope.catalog.hub;

import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.regex.Pattern;

/** Names that may stand in an address and in a path. */
final class HubNames {
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,127}");
    private static final Pattern FILE =
            Pattern.compile(
                    "[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}(/[A-Za-z0-9_][\\w.+-]{0,199}){0,3}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final Pattern ETAG = Pattern.compile("[A-Za-z0-9_-]{8,128}");

    private HubNames() {}

    static void requireModel(String name) throws FaultException {
        if (!HubCache.isModelName(name)) {
            throw new FaultException(Fault.HUB_NAME_INVALID, name);
        }
    }

    static boolean isRevision(String text) {
        return REVISION.matcher(text).matches() && !text.contains("..");
    }

    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    static boolean isEtag(String text) {
        return ETAG.matcher(text).matches();
    }
}
