@NullMarked
package org.perplexiscope.ui.fx;

import org.jspecify.annotations.NullMarked;
