package org.perplexiscope.ui.fx;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** On or off. */
public final class Switch extends ToggleButton {
    /**
     * @param name what is read aloud
     */
    public Switch(String name) {
        super(name);
        getStyleClass().add("switch");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAccessibleText(name);
        Region knob = new Region();
        knob.getStyleClass().add("knob");
        HBox track = new HBox(knob);
        track.getStyleClass().add("track");
        setGraphic(track);
    }
}
