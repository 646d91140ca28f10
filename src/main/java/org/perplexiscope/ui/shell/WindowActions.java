package org.perplexiscope.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.WritableValue;
import javafx.scene.input.KeyCode;

import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.compare.CompareModel;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.TextSize;

/** The actions that concern the text, the colours and the theme, whatever view is shown. */
final class WindowActions {
    private final Actions actions;

    WindowActions(Actions actions) {
        this.actions = actions;
    }

    /** What is done to the text as a whole. */
    void addText(ReadModel read, Document document, Runnable undo, Runnable redo) {
        // The text itself listens for these keys, and so does every field.
        actions.add(Group.EDIT, "action.undo", undo)
                .icon("corner-up-left")
                .shows(Keys.ctrl(KeyCode.Z))
                .when(document::canUndo);
        actions.add(Group.EDIT, "action.redo", redo)
                .icon("corner-up-right")
                .shows(Keys.ctrlShift(KeyCode.Z))
                .when(document::canRedo);
        actions.add(Group.MODEL, "action.score", read::scoreNow)
                .icon("play")
                .keys(Keys.ctrl(KeyCode.ENTER))
                .when(() -> !read.text().isEmpty());
        actions.add(Group.MODEL, "action.cancel", read::cancel).icon("x").when(read::isBusy);
    }

    /** What the two models that are compared do with each other. */
    void addSwap(ReadModel read, CompareModel compare) {
        actions.add(Group.MODEL, "compare.swap", compare::swap)
                .icon("repeat")
                .keys(Keys.ctrlShift(KeyCode.X))
                .when(() -> read.slots().stream().anyMatch(slot -> slot.phase().hasModel()));
    }

    void addViews(WritableValue<View> shown) {
        for (View view : View.values()) {
            actions.add(Group.VIEW, view.key(), () -> shown.setValue(view))
                    .icon(view.icon())
                    .keys(Keys.ctrl(Keys.digit(view.digit())))
                    .chosen(() -> shown.getValue() == view);
        }
    }

    /** What the colours say, and how large the letters are. */
    void addLook(ReadModel read, Theme theme, TextSize size) {
        for (ColourBy by : ColourBy.values()) {
            actions.add(Group.VIEW, by.actionKey(), () -> read.colourByProperty().set(by))
                    .chosen(() -> read.colourByProperty().get() == by)
                    .keys(Keys.ctrlShift(Keys.digit(by.digit())));
        }
        actions.add(Group.VIEW, "action.unit", () -> read.unitProperty().set(other(read)))
                .keys(Keys.ctrl(KeyCode.U));
        actions.add(Group.VIEW, "read.size.larger", size::larger)
                .icon("zoom-in")
                .keys(
                        Keys.ctrl(KeyCode.PLUS),
                        Keys.ctrl(KeyCode.EQUALS),
                        Keys.ctrlShift(KeyCode.EQUALS), // where plus is above the equals sign
                        Keys.ctrl(KeyCode.ADD));
        actions.add(Group.VIEW, "read.size.smaller", size::smaller)
                .icon("zoom-out")
                .keys(Keys.ctrl(KeyCode.MINUS), Keys.ctrl(KeyCode.SUBTRACT));
        actions.add(Group.VIEW, "action.size.reset", size::reset)
                .keys(Keys.ctrl(KeyCode.DIGIT0), Keys.ctrl(KeyCode.NUMPAD0));
        actions.add(Group.VIEW, "action.theme", theme::toggle)
                .icon("moon")
                .keys(Keys.ctrl(KeyCode.D));
    }

    private static Unit other(ReadModel read) {
        return read.unitProperty().get() == Unit.BITS ? Unit.NATS : Unit.BITS;
    }

    /** Turns a switch round. */
    static Runnable toggle(BooleanProperty property) {
        return () -> property.set(!property.get());
    }
}
