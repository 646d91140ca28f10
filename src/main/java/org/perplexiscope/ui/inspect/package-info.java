/**
 * The column that explains one token: its figures, what the model expected instead, and how the
 * text comes to its perplexity.
 */
@NullMarked
package org.perplexiscope.ui.inspect;

import org.jspecify.annotations.NullMarked;
