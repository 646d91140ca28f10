/**
 * What a language model is to this program: something with a card and a tokenizer that scores
 * passages.
 *
 * <p>No engine, no files, no toolkit: a model for a test is a few lines.
 */
@NullMarked
package org.perplexiscope.model;

import org.jspecify.annotations.NullMarked;
