/** Perplexiscope: shows how surprised language models are by a text. */
@NullMarked
package org.perplexiscope;

import org.jspecify.annotations.NullMarked;
