package org.perplexiscope.ui.dialog;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows folders in the system's file manager. */
public final class Folders {
    private Folders() {}

    /** Opens a folder; where the system has nothing to open it, its path is on the clipboard. */
    public static void open(Path folder, Background background, Notice notice, Texts texts) {
        background.run(
                () -> start(folder),
                _ -> {},
                _ -> {
                    Clipboards.copy(folder.toString());
                    notice.tell(texts.of("dialog.folder.copied", folder));
                });
    }

    private static Path start(Path folder) throws FaultException {
        try {
            Files.createDirectories(folder);
            new ProcessBuilder(List.of(opener(), folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return folder;
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, folder);
        }
    }

    private static String opener() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return "explorer.exe";
        }
        return system.startsWith("mac") ? "open" : "xdg-open";
    }
}
