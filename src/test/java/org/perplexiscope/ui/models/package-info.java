@NullMarked
package org.perplexiscope.ui.models;

import org.jspecify.annotations.NullMarked;
