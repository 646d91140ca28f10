@NullMarked
package org.perplexiscope.ui.compare;

import org.jspecify.annotations.NullMarked;
