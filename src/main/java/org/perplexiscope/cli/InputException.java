package org.perplexiscope.cli;

/** A wrong use of the command line, told in one sentence and a way out. */
final class InputException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    InputException(String what, String remedy) {
        super(what + " " + remedy);
        sentence = what + " " + remedy;
    }

    /** What is wrong and what to do. */
    String sentence() {
        return sentence;
    }
}
