/**
 * Drawing into files: one {@link org.perplexiscope.export.draw.Pen} for PDF, SVG and pictures, with
 * the bundled fonts. Knows nothing of what is drawn.
 */
@NullMarked
package org.perplexiscope.export.draw;

import org.jspecify.annotations.NullMarked;
