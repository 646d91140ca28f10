package org.perplexiscope.ui.shell;

import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.Group;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The files whose texts were opened before, the latest first. */
final class RecentTexts {
    /** Files that are kept in mind. */
    private static final int MOST = 10;

    private final Settings settings;

    RecentTexts(Settings settings) {
        this.settings = settings;
    }

    void remember(Path file) {
        List<String> files = new ArrayList<>();
        files.add(file.toAbsolutePath().normalize().toString());
        for (String before : kept()) {
            if (!files.contains(before) && files.size() < MOST) {
                files.add(before);
            }
        }
        settings.recentTexts = new ArrayList<>(files);
    }

    void forgetAll() {
        settings.recentTexts = null;
    }

    /** Those that are still there. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String name : kept()) {
            try {
                Path file = Path.of(name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            } catch (InvalidPathException _) {
                // written by another system
            }
        }
        return files;
    }

    /** Each as something that can be done. */
    List<Action> actions(Actions all, Consumer<Path> open) {
        return files().stream()
                .map(file -> all.passing(Group.FILE, name(file), () -> open.accept(file)))
                .toList();
    }

    /** The file, and where it lies. */
    private static String name(Path file) {
        return file.getFileName() + "  (" + file.getParent() + ")";
    }

    private List<String> kept() {
        return settings.recentTexts == null
                ? List.of()
                : settings.recentTexts.stream().filter(Objects::nonNull).toList();
    }
}
