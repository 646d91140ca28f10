/**
 * What every view needs of the toolkit: texts, numbers, colours, fonts, icons, and the way onto its
 * thread.
 */
@NullMarked
package org.perplexiscope.ui.fx;

import org.jspecify.annotations.NullMarked;
