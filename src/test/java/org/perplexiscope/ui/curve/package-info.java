@NullMarked
package org.perplexiscope.ui.curve;

import org.jspecify.annotations.NullMarked;
