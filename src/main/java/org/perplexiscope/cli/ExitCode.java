package org.perplexiscope.cli;

/** What the process tells its caller. */
final class ExitCode {
    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int BAD_INPUT = 2;

    /** A check found something. */
    static final int LOOKS_WRONG = 3;

    /** As a shell reports a process that Ctrl+C ended. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
