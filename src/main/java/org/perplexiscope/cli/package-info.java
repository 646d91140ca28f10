/**
 * The program without a window: scores and compares texts and lists models and devices. Results go
 * to the standard output or a file; progress, warnings and faults to the error stream.
 */
@NullMarked
package org.perplexiscope.cli;

import org.jspecify.annotations.NullMarked;
