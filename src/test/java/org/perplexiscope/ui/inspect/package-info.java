@NullMarked
package org.perplexiscope.ui.inspect;

import org.jspecify.annotations.NullMarked;
