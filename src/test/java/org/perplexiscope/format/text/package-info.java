@NullMarked
package org.perplexiscope.format.text;

import org.jspecify.annotations.NullMarked;
