/** What is chosen once for the whole window. */
@NullMarked
package org.perplexiscope.ui.prefs;

import org.jspecify.annotations.NullMarked;
