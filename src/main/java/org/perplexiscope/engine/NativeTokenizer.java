package org.perplexiscope.engine;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * A tokenizer inside the tokenizers library, freed with this object. Its entry points are called
 * directly, because the class that DJL puts before them fetches eight arrays for each text. It adds
 * no special tokens. Thread-safe.
 */
final class NativeTokenizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long handle;

    /**
     * @param json the text of a tokenizer.json
     * @param file named in faults
     * @throws FaultException if the library does not start or does not take the tokenizer
     */
    NativeTokenizer(String json, Path file) throws FaultException {
        DjlSetup.prepare();
        try {
            LibUtils.checkStatus();
        } catch (EngineException | LinkageError e) {
            throw new FaultException(e, Fault.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        try {
            long created = TokenizersLibrary.LIB.createTokenizerFromString(json);
            CLEANER.register(this, () -> TokenizersLibrary.LIB.deleteTokenizer(created));
            handle = created;
        } catch (RuntimeException e) {
            throw TokenizerFile.damaged(e, file);
        }
    }

    /**
     * The tokens of a text; to be closed by the thread that asked.
     *
     * @throws IllegalStateException if the tokenizer has no token for a part of the text, not even
     *     one for the unknown
     */
    Encoded encode(String text) {
        try {
            return new Encoded(TokenizersLibrary.LIB.encode(handle, text, false));
        } catch (RuntimeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The tokens of one text, inside the library. */
    static final class Encoded implements AutoCloseable {
        private final long handle;

        private Encoded(long handle) {
            this.handle = handle;
        }

        int[] ids() {
            long[] wide = TokenizersLibrary.LIB.getTokenIds(handle);
            int[] ids = new int[wide.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = Math.toIntExact(wide[i]);
            }
            return ids;
        }

        /** Code points [start, end) of each token, in {@code [tokens][2]}. */
        int[][] characterSpans() {
            @Nullable CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(handle);
            int[][] plain = new int[spans.length][2];
            for (int i = 0; i < plain.length; i++) {
                CharSpan span = spans[i];
                if (span != null) {
                    plain[i][0] = span.getStart();
                    plain[i][1] = span.getEnd();
                }
            }
            return plain;
        }

        @Override
        public void close() {
            TokenizersLibrary.LIB.deleteEncoding(handle);
        }
    }
}
