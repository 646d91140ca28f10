package org.perplexiscope.format.tokenizer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tokenizer as the text of a tokenizer.json, and what its own file says of a text's ends.
 *
 * @param file where it was read from, for messages
 * @param json the text of a tokenizer.json
 * @param bos the beginning-of-sequence token, empty where the file names none
 * @param eos the end-of-sequence token, empty where the file names none
 * @param addsBos whether the BOS is put in front of a text, empty where the file does not say
 */
public record TokenizerText(
        Path file, String json, OptionalInt bos, OptionalInt eos, Optional<Boolean> addsBos) {}
