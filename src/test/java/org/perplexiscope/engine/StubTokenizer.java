package org.perplexiscope.engine;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.model.Tokenizer;

import java.util.OptionalInt;

/** Stands for a tokenizer where ids are given. */
record StubTokenizer(int size) implements Tokenizer {
    @Override
    public Tokenization encode(String text, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalInt bos() {
        return OptionalInt.of(0);
    }

    @Override
    public boolean addsBos() {
        return true;
    }

    @Override
    public byte[] bytes(int id) {
        return new byte[0];
    }

    @Override
    public String literal(int id) {
        return "<" + id + ">";
    }

    @Override
    public boolean isSpecial(int id) {
        return false;
    }
}
