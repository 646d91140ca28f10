package org.perplexiscope.ui.read;

import org.perplexiscope.catalog.Localized;

/**
 * A text that comes with the program.
 *
 * @param name file name
 * @param lookFor what is worth looking for in it
 * @param language of the text, as {@code en} or {@code zh}
 */
public record Sample(
        String name, Localized title, Localized lookFor, String language, String text) {}
