package org.perplexiscope.ui.shell;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ReadModel;

import java.io.File;
import java.nio.file.Path;

/** Brings texts in from files. */
final class TextActions {
    private final ReadModel read;
    private final Background background;
    private final Notice notice;
    private final Window window;
    private final Texts texts;

    TextActions(ReadModel read, Background background, Notice notice, Window window, Texts texts) {
        this.read = read;
        this.background = background;
        this.notice = notice;
        this.window = window;
        this.texts = texts;
    }

    /** Asks for a text file. */
    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.open.text"));
        File chosen = chooser.showOpenDialog(window);
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    void open(Path file) {
        String name = String.valueOf(file.getFileName());
        background.run(() -> TextFile.read(file), text -> read.setText(text, name), notice::tell);
    }
}
