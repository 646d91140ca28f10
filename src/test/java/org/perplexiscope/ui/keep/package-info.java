@NullMarked
package org.perplexiscope.ui.keep;

import org.jspecify.annotations.NullMarked;
