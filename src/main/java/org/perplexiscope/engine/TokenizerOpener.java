package org.perplexiscope.engine;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;

/** Makes the tokenizer of a model's folder. */
@FunctionalInterface
interface TokenizerOpener {
    Tokenizer open(Path folder) throws FaultException;
}
