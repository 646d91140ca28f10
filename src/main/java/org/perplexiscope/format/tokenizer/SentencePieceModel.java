package org.perplexiscope.format.tokenizer;

import java.nio.ByteBuffer;

/**
 * What a SentencePiece model file says: a ModelProto of sentencepiece_model.proto, of which the
 * pieces and a few settings are read. Wrong bytes are an {@link IllegalArgumentException}.
 */
final class SentencePieceModel {
    private static final int UNIGRAM = 1;
    private static final int BYTE_PAIRS = 2;
    private static final int MAX_PIECES = 1 << 22;

    private final Vocabulary vocabulary = new Vocabulary();
    private int algorithm = UNIGRAM;
    private boolean spacesBehind;
    private int unknown;
    private int begin = 1;
    private int end = 2;
    private boolean dummyPrefix = true;
    private boolean collapsesSpaces = true;
    private boolean escapesSpaces = true;
    private byte[] characterMap = new byte[0];

    private SentencePieceModel() {}

    static SentencePieceModel read(byte[] file) {
        SentencePieceModel model = new SentencePieceModel();
        ProtobufReader in = new ProtobufReader(ByteBuffer.wrap(file));
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> model.readPiece(in.message());
                case 2 -> model.readTrainer(in.message());
                case 3 -> model.readNormalizer(in.message());
                default -> in.skip();
            }
        }
        if (model.vocabulary.size() == 0) {
            throw new IllegalArgumentException("it has no vocabulary");
        }
        if (model.unknown < 0 || model.unknown >= model.vocabulary.size()) {
            throw new IllegalArgumentException("it has no token for the unknown");
        }
        return model;
    }

    private void readPiece(ProtobufReader in) {
        String text = "";
        float score = 0;
        PieceType type = PieceType.NORMAL;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> text = in.text();
                case 2 -> score = in.number();
                case 3 -> type = PieceType.of(in.whole());
                default -> in.skip();
            }
        }
        int id = vocabulary.size();
        if (!Float.isFinite(score)) {
            throw new IllegalArgumentException("the score of the token " + id + " is not a number");
        }
        if (id == MAX_PIECES) {
            throw new IllegalArgumentException("it has too many tokens");
        }
        vocabulary.add(text, score, type);
    }

    private void readTrainer(ProtobufReader in) {
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 3 -> algorithm = (int) in.whole();
                case 24 -> spacesBehind = in.whole() != 0;
                case 40 -> unknown = (int) in.whole();
                case 41 -> begin = (int) in.whole();
                case 42 -> end = (int) in.whole();
                default -> in.skip();
            }
        }
    }

    private void readNormalizer(ProtobufReader in) {
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 2 -> characterMap = in.binary();
                case 3 -> dummyPrefix = in.whole() != 0;
                case 4 -> collapsesSpaces = in.whole() != 0;
                case 5 -> escapesSpaces = in.whole() != 0;
                default -> in.skip();
            }
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    SentencePieceFlags flags() {
        return new SentencePieceFlags(dummyPrefix, collapsesSpaces, escapesSpaces, characterMap);
    }

    boolean isUnigram() {
        return algorithm == UNIGRAM;
    }

    boolean isBytePairs() {
        return algorithm == BYTE_PAIRS;
    }

    /** Whether the mark of a space stands behind a word instead of before it. */
    boolean putsSpacesBehind() {
        return spacesBehind;
    }

    /** The id for what has no token. */
    int unknown() {
        return unknown;
    }

    /** The BOS, negative if there is none. */
    int begin() {
        return begin;
    }

    /** The EOS, negative if there is none. */
    int end() {
        return end;
    }
}
