@NullMarked
package org.perplexiscope.export.draw;

import org.jspecify.annotations.NullMarked;
