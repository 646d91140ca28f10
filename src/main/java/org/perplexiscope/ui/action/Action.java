package org.perplexiscope.ui.action;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;

import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;

import java.util.List;
import java.util.function.BooleanSupplier;

/** One thing that can be done in the window. */
public final class Action {
    private final Group group;
    private final String key;
    private final String name;
    private final String alias;
    private final BooleanSupplier work;
    private String icon = "";
    private List<KeyCombination> keys = List.of();
    private boolean listens = true;
    private BooleanSupplier enabled = () -> true;
    private BooleanSupplier chosen = () -> false;

    /**
     * @param key tells it from the others
     * @param alias its name in the other language, under which it is found too
     * @param work returns whether there was anything to do
     */
    Action(Group group, String key, String name, String alias, BooleanSupplier work) {
        this.group = group;
        this.key = key;
        this.name = name;
        this.alias = alias;
        this.work = work;
    }

    /** Gives it an icon, named as in {@link org.perplexiscope.ui.fx.Icons}. */
    public Action icon(String feather) {
        icon = feather;
        return this;
    }

    /** Gives it keys: the first is shown, the others do the same. */
    public Action keys(KeyCombination... combinations) {
        keys = List.of(combinations);
        return this;
    }

    /** Names keys that whatever has the focus listens for itself. */
    public Action shows(KeyCombination combination) {
        keys = List.of(combination);
        listens = false;
        return this;
    }

    /** Says when it can be done; asked whenever it is offered or its keys are pressed. */
    public Action when(BooleanSupplier possible) {
        enabled = possible;
        return this;
    }

    /** Says when it is what is chosen at present, as the colouring in force is. */
    public Action chosen(BooleanSupplier isChosen) {
        chosen = isChosen;
        return this;
    }

    /** Does it where it can be done; returns whether anything was done. */
    public boolean run() {
        return isEnabled() && work.getAsBoolean();
    }

    public boolean isEnabled() {
        return enabled.getAsBoolean();
    }

    public boolean isChosen() {
        return chosen.getAsBoolean();
    }

    /** An icon that does it, with its name and keys in the tip. */
    public Button iconButton() {
        return Nodes.iconButton(icon, tip(), this::run);
    }

    /** Its name, and its keys behind it where it has any. */
    public String tip() {
        return keys.isEmpty() ? name : Keys.named(name, keys.getFirst());
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    /** Its name up to the first double space, behind which stands where it is found. */
    public String shortName() {
        int end = name.indexOf("  ");
        return end < 0 ? name : name.substring(0, end);
    }

    public List<KeyCombination> keys() {
        return keys;
    }

    /** Whether its keys work anywhere in the window. */
    boolean listens() {
        return listens;
    }

    Group group() {
        return group;
    }

    String alias() {
        return alias;
    }

    String icon() {
        return icon;
    }
}
