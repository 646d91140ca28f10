/** Two models on one text: where they differ, and by how much. */
@NullMarked
package org.perplexiscope.ui.compare;

import org.jspecify.annotations.NullMarked;
