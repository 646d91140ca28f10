/**
 * Bytes to records: weights in safetensors files and the config.json beside them, GGUF files.
 * Everything here reads files that nobody vouches for, and answers a bad one with a {@link
 * org.perplexiscope.model.FaultException}. No engine, no toolkit.
 */
@NullMarked
package org.perplexiscope.format;

import org.jspecify.annotations.NullMarked;
