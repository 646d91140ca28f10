/** What goes out of the window and comes back: files, the clipboard, paper, past runs. */
@NullMarked
package org.perplexiscope.ui.files;

import org.jspecify.annotations.NullMarked;
