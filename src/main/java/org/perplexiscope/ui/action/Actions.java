package org.perplexiscope.ui.action;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that can be done in the window, each once, in the order of the menus. */
public final class Actions {
    private final Texts texts;
    private final Texts other;
    private final Map<String, Action> actions = new LinkedHashMap<>(); // by key
    private final List<Function<String, List<Action>>> offers = new ArrayList<>();
    private final List<Members> lists = new ArrayList<>();

    public Actions(Texts texts) {
        this.texts = texts;
        other = new Texts(texts.isChinese() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    /**
     * Adds an action.
     *
     * @param key of its name in the words on screen
     * @throws IllegalArgumentException if there is one with this key
     */
    public Action add(Group group, String key, Runnable work) {
        return addIf(
                group,
                key,
                () -> {
                    work.run();
                    return true;
                });
    }

    /** As {@link #add}; the work returns whether there was anything to do, else keys go on. */
    public Action addIf(Group group, String key, BooleanSupplier work) {
        Action action = new Action(group, key, texts.of(key), other.of(key), work);
        if (actions.putIfAbsent(key, action) != null) {
            throw new IllegalArgumentException(key);
        }
        return action;
    }

    /** Adds what the palette offers for the words that are typed there, empty at first. */
    public void offer(Function<String, List<Action>> forWords) {
        offers.add(forWords);
    }

    /** Something that is offered for the moment, under a name of its own such as a file's. */
    public Action passing(Group group, String name, Runnable work) {
        return new Action(
                group,
                name,
                name,
                "",
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * Adds a submenu whose members are known only when it is opened; the palette finds them too.
     */
    public void addList(Group group, String key, Supplier<List<Action>> members) {
        lists.add(new Members(group, key, members));
        offer(
                words ->
                        words.isEmpty()
                                ? List.of()
                                : members.get().stream()
                                        .filter(
                                                action ->
                                                        Fuzzy.score(action.name(), words)
                                                                != Fuzzy.NONE)
                                        .toList());
    }

    /** A submenu of a group. */
    record Members(Group group, String key, Supplier<List<Action>> actions) {}

    List<Members> lists(Group group) {
        return lists.stream().filter(list -> list.group() == group).toList();
    }

    /** The action of a key. */
    public Action get(String key) {
        Action action = actions.get(key);
        if (action == null) {
            throw new IllegalArgumentException(key);
        }
        return action;
    }

    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    List<Action> of(Group group) {
        return actions.values().stream().filter(action -> action.group() == group).toList();
    }

    List<Action> offered(String words) {
        return offers.stream().flatMap(offer -> offer.apply(words).stream()).toList();
    }

    /**
     * Listens for the keys anywhere in the window, unless something stands over it. They are asked
     * before the control that has the focus, so that a text field cannot swallow them; an action
     * that has nothing to do leaves the key alone.
     */
    public void listenOn(Pane root) {
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!Overlay.isOpen(root)) {
                        handle(event);
                    }
                });
    }

    private void handle(KeyEvent event) {
        for (Action action : actions.values()) {
            for (KeyCombination keys : action.keys()) {
                if (action.listens() && keys.match(event) && action.run()) {
                    event.consume();
                    return;
                }
            }
        }
    }
}
