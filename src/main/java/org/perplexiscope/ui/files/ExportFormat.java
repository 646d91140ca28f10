package org.perplexiscope.ui.files;

import java.util.Locale;

/** A kind of file that a result can become. */
public enum ExportFormat {
    PDF(true),
    PNG(true),
    SVG(true),
    HTML(false),
    CSV(false),
    JSON(false);

    private final boolean drawn;

    ExportFormat(boolean drawn) {
        this.drawn = drawn;
    }

    /** Whether it is drawn, in the colours and the theme that are chosen. */
    public boolean isDrawn() {
        return drawn;
    }

    /** The end of the file's name. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of what it is good for. */
    String noteKey() {
        return "files.export.note." + ending();
    }
}
