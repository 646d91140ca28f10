/**
 * The arithmetic of perplexity on plain arrays.
 *
 * <p>Depends on {@code java.base} only and knows nothing of models, files or screens. Surprisals
 * are in nats here; {@link org.perplexiscope.measure.Units} converts them for people.
 */
@NullMarked
package org.perplexiscope.measure;

import org.jspecify.annotations.NullMarked;
