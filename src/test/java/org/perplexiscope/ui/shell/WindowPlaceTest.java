package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.List;

class WindowPlaceTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1040);
    private static final Rectangle2D SECOND = new Rectangle2D(1920, 0, 2560, 1400);

    @Test
    void theFirstWindowHasTheUsualSizeAndNoPlace() {
        WindowPlace place = WindowPlace.of(new Settings(), List.of(SCREEN));
        assertFalse(place.isPlaced());
        assertEquals(1280, place.width());
        assertEquals(800, place.height());
    }

    @Test
    void itStandsWhereItStoodOnTheSecondScreen() {
        WindowPlace place = WindowPlace.of(kept(2000, 50, 2400, 1300), List.of(SCREEN, SECOND));
        assertEquals(new WindowPlace(2000, 50, 2400, 1300), place);
    }

    @Test
    void onceThatScreenIsGoneItFitsTheOther() {
        WindowPlace place = WindowPlace.of(kept(2000, 50, 2400, 1300), List.of(SCREEN));
        assertFalse(place.isPlaced());
        assertEquals(1920, place.width());
        assertEquals(1040, place.height());
    }

    @Test
    void aTitleThatCannotBeGraspedIsNoPlace() {
        assertFalse(WindowPlace.of(kept(1900, 50, 1280, 800), List.of(SCREEN)).isPlaced());
        assertFalse(WindowPlace.of(kept(100, -40, 1280, 800), List.of(SCREEN)).isPlaced());
    }

    @Test
    void nonsenseCountsAsNotSet() {
        WindowPlace place =
                WindowPlace.of(kept(Double.NaN, 3, -5, Double.POSITIVE_INFINITY), List.of(SCREEN));
        assertEquals(1280, place.width());
        assertEquals(800, place.height());
        assertFalse(place.isPlaced());
    }

    private static Settings kept(double x, double y, double width, double height) {
        Settings settings = new Settings();
        settings.windowX = x;
        settings.windowY = y;
        settings.windowWidth = width;
        settings.windowHeight = height;
        return settings;
    }
}
