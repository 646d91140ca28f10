@NullMarked
package org.perplexiscope.ui.help;

import org.jspecify.annotations.NullMarked;
