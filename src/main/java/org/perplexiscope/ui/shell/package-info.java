/** The window: top bar, status strip, settings, shortcuts, and what is kept from day to day. */
@NullMarked
package org.perplexiscope.ui.shell;

import org.jspecify.annotations.NullMarked;
