package org.perplexiscope.ui.curve;

/** What stands along the horizontal axis. */
enum Scale {
    TOKENS,
    /** UTF-8 bytes: the only positions that two tokenisations share. */
    BYTES
}
