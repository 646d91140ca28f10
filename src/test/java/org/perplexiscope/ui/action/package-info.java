@NullMarked
package org.perplexiscope.ui.action;

import org.jspecify.annotations.NullMarked;
