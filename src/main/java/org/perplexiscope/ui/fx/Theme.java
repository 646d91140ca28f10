package org.perplexiscope.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Light or dark, with more contrast or less motion: as the system has it, or as chosen. */
public final class Theme {
    /** What the user chose. */
    public enum Mode {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String STYLESHEET = "/org/perplexiscope/ui/theme.css";
    private static final String DARK = "dark";
    private static final String CONTRAST = "contrast";

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final BooleanProperty contrast = new SimpleBooleanProperty(false);
    private final BooleanProperty calm = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Palette> palette =
            new ReadOnlyObjectWrapper<>(Palette.LIGHT);
    private final InvalidationListener update = _ -> update();

    /** The theme of a window, which the system's preferences do not hold fast. */
    public Theme() {
        mode.addListener(update);
        contrast.addListener(update);
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakInvalidationListener(update));
        update();
    }

    /** The same theme for what comes and goes in the window, which it does not hold fast. */
    public Theme(Theme ofWindow) {
        mode.bindBidirectional(ofWindow.mode);
        contrast.bindBidirectional(ofWindow.contrast);
        calm.bindBidirectional(ofWindow.calm);
        palette.bind(ofWindow.palette);
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Whether ink and lines are as strong as they can be. */
    public BooleanProperty contrastProperty() {
        return contrast;
    }

    /** Whether nothing fades or blinks, whatever the system wants. */
    public BooleanProperty calmProperty() {
        return calm;
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
        calm.subscribe(on -> scene.getPreferences().setReducedMotion(on ? true : null));
    }

    private void mark(Parent root) {
        root.getStyleClass().removeAll(DARK, CONTRAST);
        if (palette().dark()) {
            root.getStyleClass().add(DARK);
        }
        if (contrast.get()) {
            root.getStyleClass().add(CONTRAST);
        }
    }

    private void update() {
        boolean dark =
                switch (mode.get()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
        if (contrast.get()) {
            palette.set(dark ? Palette.DARK_CONTRAST : Palette.LIGHT_CONTRAST);
        } else {
            palette.set(dark ? Palette.DARK : Palette.LIGHT);
        }
    }
}
