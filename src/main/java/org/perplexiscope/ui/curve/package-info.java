/**
 * Charts over the tokens of a text: the running perplexity, and what two models differ in.
 *
 * <p>The arithmetic of scales, ticks and bins stands apart from the painting and needs no toolkit.
 */
@NullMarked
package org.perplexiscope.ui.curve;

import org.jspecify.annotations.NullMarked;
