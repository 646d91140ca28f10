/**
 * Model x text x protocol to a result: in batches, on the engine's own thread, with progress and
 * cancel.
 */
@NullMarked
package org.perplexiscope.job;

import org.jspecify.annotations.NullMarked;
