/**
 * A result as a file: JSON that opens again, CSV, readable text, a page and a picture.
 *
 * <p>Everything is written through a {@link java.io.Writer} as it goes, so that a result of a
 * million tokens needs no more memory than the result itself. No toolkit, no engine.
 */
@NullMarked
package org.perplexiscope.export;

import org.jspecify.annotations.NullMarked;
