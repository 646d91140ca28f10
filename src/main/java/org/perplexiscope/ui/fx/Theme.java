package org.perplexiscope.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Light or dark: as the system has it, or as the user chose. */
public final class Theme {
    /** What the user chose. */
    public enum Mode {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String STYLESHEET = "/org/perplexiscope/ui/theme.css";
    private static final String DARK = "dark";

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final ReadOnlyObjectWrapper<Palette> palette =
            new ReadOnlyObjectWrapper<>(Palette.LIGHT);

    public Theme() {
        InvalidationListener update = _ -> update();
        mode.addListener(update);
        Platform.getPreferences().colorSchemeProperty().addListener(update);
        update();
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** The colours that are in force. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette palette() {
        return palette.get();
    }

    /** From light to dark or back, whoever chose what is there. */
    public void toggle() {
        mode.set(palette().dark() ? Mode.LIGHT : Mode.DARK);
    }

    /** Styles the scene, and styles it anew whenever the theme changes. */
    public void apply(Scene scene) {
        Fonts.install();
        scene.getStylesheets().add(Theme.class.getResource(STYLESHEET).toExternalForm());
        scene.rootProperty().subscribe(this::mark);
        palette.subscribe(_ -> mark(scene.getRoot()));
    }

    private void mark(Parent root) {
        root.getStyleClass().remove(DARK);
        if (palette().dark()) {
            root.getStyleClass().add(DARK);
        }
    }

    private void update() {
        boolean dark =
                switch (mode.get()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
    }
}
