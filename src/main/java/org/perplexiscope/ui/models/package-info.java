/** Finds models for the user: what is on the machine, what the hub has, and whether it is read. */
@NullMarked
package org.perplexiscope.ui.models;

import org.jspecify.annotations.NullMarked;
