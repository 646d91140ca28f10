/** What outlives the window: the text as it is typed, and the results. No toolkit. */
@NullMarked
package org.perplexiscope.ui.keep;

import org.jspecify.annotations.NullMarked;
