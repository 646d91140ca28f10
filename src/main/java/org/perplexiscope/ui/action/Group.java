package org.perplexiscope.ui.action;

import java.util.Locale;

/** What an action is about: the menu that it stands in. */
public enum Group {
    FILE,
    EDIT,
    VIEW,
    GO,
    MODEL,
    HELP;

    /** The key of its name. */
    String key() {
        return "action.group." + name().toLowerCase(Locale.ROOT);
    }
}
