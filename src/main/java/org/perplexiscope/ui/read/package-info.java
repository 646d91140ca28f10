/** One text and one model: the view model that holds them, and the views around the heatmap. */
@NullMarked
package org.perplexiscope.ui.read;

import org.jspecify.annotations.NullMarked;
