package org.perplexiscope.ui.heat;

/**
 * What is drawn over the text besides the colours.
 *
 * @param boundaries a dotted line wherever a token begins, else only around the one under the
 *     pointer
 * @param heights a bar at the foot of each token, as high as its colour is strong, for eyes that do
 *     not tell the colours apart
 * @param spaces a dot for each space
 */
public record Marks(boolean boundaries, boolean heights, boolean spaces) {
    public static final Marks NONE = new Marks(false, false, false);
}
