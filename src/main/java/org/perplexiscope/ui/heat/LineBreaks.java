package org.perplexiscope.ui.heat;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.text.Bidi;

/** Breaks lines of mixed direction, which the toolkit lets run beyond their width. */
final class LineBreaks {
    private LineBreaks() {}

    /** Whether any of the characters {@code [from, to)} runs from right to left. */
    static boolean isMixed(String text, int from, int to) {
        return Bidi.requiresBidi(text.toCharArray(), from, to);
    }

    /**
     * The text with spaces replaced by line ends, so that no line is wider than {@code width} if
     * its words are not; of the same length.
     */
    static String insert(String text, Font font, double width) {
        StringBuilder broken = new StringBuilder(text);
        Text probe = new Text();
        probe.setFont(font);
        int lineStart = 0;
        int lastSpace = -1; // where the present line could end
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ' ') {
                continue;
            }
            probe.setText(text.substring(lineStart, i));
            if (lastSpace >= 0 && probe.getLayoutBounds().getWidth() > width) {
                broken.setCharAt(lastSpace, '\n');
                lineStart = lastSpace + 1;
            }
            lastSpace = i;
        }
        return broken.toString();
    }
}
