/**
 * The heatmap that is the text: every token on the colour of its score, and an editor for the text
 * itself.
 */
@NullMarked
package org.perplexiscope.ui.heat;

import org.jspecify.annotations.NullMarked;
