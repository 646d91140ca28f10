/**
 * Tokenizers in other shapes than a tokenizer.json, told as one: the vocabulary in the metadata of
 * a GGUF file, SentencePiece models, GPT-2's vocab.json with merges.txt, tiktoken's files.
 */
@NullMarked
package org.perplexiscope.format.tokenizer;

import org.jspecify.annotations.NullMarked;
