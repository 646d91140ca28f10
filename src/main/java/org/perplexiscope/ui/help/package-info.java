/** What explains the program inside the program: help, a first tour, versions, licences. */
@NullMarked
package org.perplexiscope.ui.help;

import org.jspecify.annotations.NullMarked;
