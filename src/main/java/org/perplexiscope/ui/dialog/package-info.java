/** What is asked of or told to the user over a view: faults, warnings. */
@NullMarked
package org.perplexiscope.ui.dialog;

import org.jspecify.annotations.NullMarked;
