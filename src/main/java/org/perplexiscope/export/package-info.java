/**
 * A result as a file: JSON that opens again, CSV, readable text, a page, and drawings as PDF, SVG
 * and PNG.
 *
 * <p>Text is written through a {@link java.io.Writer} as it goes, so that a result of a million
 * tokens needs no more memory than the result itself; a PDF is gathered in compressed pages, and a
 * picture of pixels has a greatest size. No window toolkit, no engine.
 */
@NullMarked
package org.perplexiscope.export;

import org.jspecify.annotations.NullMarked;
