package org.perplexiscope.ui.keep;

/**
 * A text as it stood in the window.
 *
 * @param name the file or sample that it came from, empty for what was typed
 */
public record KeptText(String text, String name) {}
