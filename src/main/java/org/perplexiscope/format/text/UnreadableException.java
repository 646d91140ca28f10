package org.perplexiscope.format.text;

import org.perplexiscope.model.Fault;

/** Why a document gives no text. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    /** The reasons, each with what is said of it. */
    enum Reason {
        UNKNOWN_KIND(64, Fault.TEXT_KIND_UNKNOWN),
        DAMAGED(65, Fault.DOCUMENT_DAMAGED),
        LOCKED(66, Fault.DOCUMENT_LOCKED),
        WITHOUT_TEXT(67, Fault.DOCUMENT_WITHOUT_TEXT),
        TOO_LARGE(68, Fault.DOCUMENT_TOO_LARGE),
        TOO_SLOW(69, Fault.DOCUMENT_TOO_LARGE);

        private final int exitCode;
        private final Fault fault;

        Reason(int exitCode, Fault fault) {
            this.exitCode = exitCode;
            this.fault = fault;
        }

        /** How {@link Extraction} ends where this is the reason. */
        int exitCode() {
            return exitCode;
        }

        /** The reason for which {@link Extraction} ended so. */
        static Reason of(int exitCode) {
            for (Reason reason : values()) {
                if (reason.exitCode == exitCode) {
                    return reason;
                }
            }
            return DAMAGED; // the process broke down over it
        }

        Fault fault() {
            return fault;
        }
    }

    private final Reason reason;

    UnreadableException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    UnreadableException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
