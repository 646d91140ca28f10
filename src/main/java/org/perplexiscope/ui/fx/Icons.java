package org.perplexiscope.ui.fx;

import org.kordamp.ikonli.javafx.FontIcon;

/** Feather's stroke icons in the colour of the text around them. */
public final class Icons {
    /** In controls and headings. */
    public static final int SIZE = 16;

    /** In dense rows. */
    public static final int SMALL = 14;

    private Icons() {}

    /** An icon of the usual size; {@code name} without the prefix, such as {@code search}. */
    public static FontIcon of(String name) {
        return of(name, SIZE);
    }

    public static FontIcon of(String name, int size) {
        FontIcon icon = new FontIcon("fth-" + name + ":" + size);
        icon.getStyleClass().add("px-icon");
        return icon;
    }
}
