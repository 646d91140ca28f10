package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.ui.fx.OnFxThread;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is no longer seen is no longer held in memory. */
class WindowMemoryTest {
    private static final int TRIES = 100;

    @TempDir Path data;

    @Test
    void aClosedWindowIsForgotten() throws Exception {
        List<WeakReference<Object>> closed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            closed.addAll(openAndClose(data.resolve("window" + i)));
        }
        try (OpenWindow next = new OpenWindow(data.resolve("next"))) {
            next.settle(); // the toolkit itself remembers the latest window
            assertForgotten(closed);
        }
    }

    @Test
    void anotherLanguageLeavesNothingOfTheFormer() throws Exception {
        try (OpenWindow open = new OpenWindow(data)) {
            List<WeakReference<Object>> before = partsOf(open);
            OnFxThread.run(() -> open.window().speak("zh"));
            OnFxThread.run(open::settle);
            assertForgotten(before.subList(1, before.size()));
        }
    }

    private static List<WeakReference<Object>> openAndClose(Path folder) throws Exception {
        try (OpenWindow open = new OpenWindow(folder)) {
            useEverything(open);
            return partsOf(open);
        }
    }

    /** Sheets, menus and views, as somebody opens them. */
    private static void useEverything(OpenWindow open) {
        for (String action :
                List.of(
                        "shell.settings",
                        "action.help",
                        "action.palette",
                        "action.shortcuts",
                        "action.about",
                        "shell.open.model",
                        "shell.export",
                        "files.history.title",
                        "read.find",
                        "read.units.open",
                        "read.card.open",
                        "action.menu",
                        "action.theme",
                        "shell.view.compare")) {
            OnFxThread.run(
                    () -> {
                        open.content().actions().get(action).run();
                        open.settle();
                    });
        }
    }

    /** The window first, then what it holds. */
    private static List<WeakReference<Object>> partsOf(OpenWindow open) {
        List<WeakReference<Object>> parts = new ArrayList<>();
        OnFxThread.run(
                () ->
                        Stream.of(
                                        open.window(),
                                        open.content(),
                                        open.content().root(),
                                        open.content().read())
                                .map(part -> new WeakReference<Object>(part))
                                .forEach(parts::add));
        return parts;
    }

    private static void assertForgotten(List<WeakReference<Object>> parts) throws Exception {
        for (WeakReference<Object> part : parts) {
            for (int i = 0; i < TRIES && part.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
                OnFxThread.run(() -> {}); // what waits for the toolkit's thread
            }
            assertNull(part.get(), "is still held");
        }
    }
}
