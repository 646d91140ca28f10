package org.perplexiscope.engine;

import org.perplexiscope.format.GgufMetadata;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;

/** Makes the tokenizer of a model. */
@FunctionalInterface
interface TokenizerOpener {
    /** By the Hugging Face library. */
    TokenizerOpener LIBRARY =
            new TokenizerOpener() {
                @Override
                public Tokenizer open(Path folder) throws FaultException {
                    return HfTokenizer.open(folder);
                }

                @Override
                public Tokenizer open(GgufMetadata metadata) throws FaultException {
                    return HfTokenizer.open(metadata);
                }
            };

    /** The tokenizer of a folder. */
    Tokenizer open(Path folder) throws FaultException;

    /** The tokenizer of a GGUF file, which is open. */
    default Tokenizer open(GgufMetadata metadata) throws FaultException {
        return open(metadata.file());
    }
}
