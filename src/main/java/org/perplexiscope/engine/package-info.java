/** Language models and tokenizers from files, computed by DJL; nothing else knows DJL. */
@NullMarked
package org.perplexiscope.engine;

import org.jspecify.annotations.NullMarked;
