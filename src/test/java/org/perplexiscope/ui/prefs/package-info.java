@NullMarked
package org.perplexiscope.ui.prefs;

import org.jspecify.annotations.NullMarked;
