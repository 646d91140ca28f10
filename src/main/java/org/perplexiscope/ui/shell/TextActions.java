package org.perplexiscope.ui.shell;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.perplexiscope.export.ResultJson;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ReadModel;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
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

    /** Opens a text, or a result with its text. */
    void open(Path file) {
        String name = String.valueOf(file.getFileName());
        background.run(
                () -> TextFile.read(file),
                text -> {
                    if (name.endsWith(".json") && isResult(text)) {
                        openResult(text, name);
                    } else {
                        read.setText(text, name);
                    }
                },
                notice::tell);
    }

    private void openResult(String json, String name) {
        background.run(
                () -> {
                    try {
                        return ResultJson.read(new StringReader(json), name);
                    } catch (IOException e) {
                        throw new FaultException(e, Fault.FILE_NOT_READABLE, name);
                    }
                },
                result -> read.showResult(result, name),
                notice::tell);
    }

    private static boolean isResult(String text) {
        return text.substring(0, Math.min(200, text.length())).contains("perplexiscope-result/");
    }
}
