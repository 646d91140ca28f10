package org.perplexiscope.ui.files;

/**
 * What becomes of a result.
 *
 * @param scale pixels a point, of a picture of pixels
 * @param dark the theme, of what is drawn
 */
public record ExportChoice(ExportFormat format, int scale, boolean dark) {}
