package org.perplexiscope.ui.shell;

import java.util.Locale;

/** What fills the window between top bar and status strip. */
enum View {
    READ("book-open", 1),
    COMPARE("columns", 2);

    private final String icon;
    private final int digit;

    View(String icon, int digit) {
        this.icon = icon;
        this.digit = digit;
    }

    /** The digit that shows it, together with Ctrl. */
    int digit() {
        return digit;
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
