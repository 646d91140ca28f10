package org.perplexiscope.ui.shell;

import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.prefs.Preferences;

import java.util.List;

/** How a picture of a state is taken. */
enum Variant {
    LIGHT("light", 1280, 800, Theme.Mode.LIGHT, "en"),
    DARK("dark", 1280, 800, Theme.Mode.DARK, "en"),
    ZH("zh", 1280, 800, Theme.Mode.LIGHT, "zh"),
    SMALL("1000", 1000, 700, Theme.Mode.LIGHT, "en"),
    LARGE("1920", 1920, 1080, Theme.Mode.LIGHT, "en"),
    /** Everything twice as large. */
    ZOOM("zoom", 1280, 800, Theme.Mode.LIGHT, "en"),
    CONTRAST("contrast", 1280, 800, Theme.Mode.LIGHT, "en"),
    CONTRAST_DARK("contrast-dark", 1280, 800, Theme.Mode.DARK, "zh");

    /** Those that most states are shown in. */
    static final List<Variant> USUAL = List.of(LIGHT, DARK, ZH, LARGE);

    private final String ending;
    private final int width;
    private final int height;
    private final Theme.Mode mode;
    private final String language;

    Variant(String ending, int width, int height, Theme.Mode mode, String language) {
        this.ending = ending;
        this.width = width;
        this.height = height;
        this.mode = mode;
        this.language = language;
    }

    /** How the picture's name ends. */
    String ending() {
        return ending;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** What the window finds when it opens. */
    Settings settings() {
        Settings settings = new Settings();
        settings.theme = mode.name();
        settings.language = language;
        settings.contrast = this == CONTRAST || this == CONTRAST_DARK;
        settings.zoom = this == ZOOM ? Preferences.LARGEST_ZOOM : 1;
        return settings;
    }
}
