package org.perplexiscope.ui.shell;

import java.util.Locale;

/** What fills the window between top bar and status strip. */
enum View {
    READ("book-open"),
    COMPARE("columns");

    private final String icon;

    View(String icon) {
        this.icon = icon;
    }

    String icon() {
        return icon;
    }

    /** The key of its name. */
    String key() {
        return "shell.view." + name().toLowerCase(Locale.ROOT);
    }

    /** The key of what it is for. */
    String tipKey() {
        return "shell.viewtip." + name().toLowerCase(Locale.ROOT);
    }
}
