package org.perplexiscope.ui.shell;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.FigureLook;
import org.perplexiscope.export.ResultCsv;
import org.perplexiscope.export.ResultHtml;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.export.ResultSvg;
import org.perplexiscope.export.ResultText;
import org.perplexiscope.export.TokenNames;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ReadModel;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the result of model A out of the window. */
final class Exports {
    private final ReadModel read;
    private final Background background;
    private final Notice notice;
    private final Window window;
    private final Texts texts;

    Exports(ReadModel read, Background background, Notice notice, Window window, Texts texts) {
        this.read = read;
        this.background = background;
        this.notice = notice;
        this.window = window;
        this.texts = texts;
    }

    /** Writes a result in one format. */
    private interface Format {
        void write(Result result, TokenNames names, Writer out) throws IOException;
    }

    /** Offers the formats below a node. */
    void show(Node owner) {
        ContextMenu menu = new ContextMenu();
        add(menu, "shell.export.json", "json", (result, _, out) -> ResultJson.write(result, out));
        add(menu, "shell.export.csv", "csv", (result, _, out) -> ResultCsv.write(result, out));
        add(menu, "shell.export.html", "html", ResultHtml::write);
        add(
                menu,
                "shell.export.svg",
                "svg",
                (result, _, out) -> ResultSvg.write(result, FigureLook.USUAL, out));
        MenuItem copy = new MenuItem(texts.of("shell.export.copy"), Icons.of("copy", Icons.SMALL));
        copy.setOnAction(_ -> copySummary());
        copy.setDisable(read.a().result() == null);
        menu.getItems().add(copy);
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    /** Copies the figures together with their protocol. */
    void copySummary() {
        Result result = read.a().result();
        if (result == null) {
            return;
        }
        StringWriter out = new StringWriter();
        try {
            ResultText.writeSummary(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Clipboards.copy(out.toString());
        notice.tell(texts.of("shell.export.copied"));
    }

    private void add(ContextMenu menu, String key, String ending, Format format) {
        MenuItem item = new MenuItem(texts.of(key), Icons.of("download", Icons.SMALL));
        item.setDisable(read.a().result() == null);
        item.setOnAction(_ -> save(ending, format));
        menu.getItems().add(item);
    }

    private void save(String ending, Format format) {
        Result result = read.a().result();
        LanguageModel model = read.a().model();
        if (result == null || model == null) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.export"));
        chooser.setInitialFileName(stem(read.nameProperty().get()) + "." + ending);
        File chosen = chooser.showSaveDialog(window);
        if (chosen != null) {
            background.run(
                    () -> write(result, TokenNames.of(model.tokenizer()), chosen.toPath(), format),
                    file -> notice.tell(texts.of("shell.export.saved", file.getFileName())),
                    notice::tell);
        }
    }

    private static Path write(Result result, TokenNames names, Path file, Format format)
            throws FaultException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            format.write(result, names, out);
            return file;
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file);
        }
    }

    private static String stem(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "perplexiscope";
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
