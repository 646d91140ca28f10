package org.perplexiscope.ui.shell;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.ComparisonCsv;
import org.perplexiscope.export.ComparisonHtml;
import org.perplexiscope.export.ComparisonJson;
import org.perplexiscope.export.ComparisonReport;
import org.perplexiscope.export.ComparisonText;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.format.WholeFile;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.compare.CompareModel;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Texts;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Takes the comparison out of the window; what is saved as JSON opens again without the models. */
final class ComparisonExports {
    private final CompareModel compare;
    private final Background background;
    private final Notice notice;
    private final Window window;
    private final Texts texts;

    ComparisonExports(
            CompareModel compare,
            Background background,
            Notice notice,
            Window window,
            Texts texts) {
        this.compare = compare;
        this.background = background;
        this.notice = notice;
        this.window = window;
        this.texts = texts;
    }

    /** Writes a comparison in one format. */
    private interface Format {
        void write(Comparisons comparisons, OutputStream out) throws IOException;
    }

    /** Writes one that is text. */
    private interface TextFormat {
        void write(Comparisons comparisons, Writer out) throws IOException;
    }

    boolean isPossible() {
        return compare.comparisons() != null;
    }

    /** Offers the formats below a node. */
    void show(Node owner) {
        ContextMenu menu = new ContextMenu();
        add(menu, "compare.export.json", "save", "json", text(ComparisonJson::write));
        menu.getItems().add(new SeparatorMenuItem());
        add(menu, "compare.export.pdf", "file-text", "pdf", ComparisonReport::writePdf);
        add(menu, "compare.export.html", "globe", "html", text(ComparisonHtml::write));
        add(menu, "compare.export.png", "image", "png", ComparisonReport::writePng);
        add(menu, "compare.export.svg", "image", "svg", text(ComparisonReport::writeSvg));
        add(menu, "compare.export.csv", "grid", "csv", text(ComparisonCsv::write));
        menu.getItems().add(new SeparatorMenuItem());
        MenuItem copy = item("compare.export.copy", "copy");
        copy.setOnAction(_ -> copy());
        menu.getItems().add(copy);
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    /** Saves what opens again. */
    void save() {
        save("json", text(ComparisonJson::write));
    }

    private static Format text(TextFormat format) {
        return (comparisons, out) -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            format.write(comparisons, writer);
            writer.flush();
        };
    }

    private void add(ContextMenu menu, String key, String icon, String ending, Format format) {
        MenuItem item = item(key, icon);
        item.setOnAction(_ -> save(ending, format));
        menu.getItems().add(item);
    }

    private MenuItem item(String key, String icon) {
        MenuItem item = new MenuItem(texts.of(key), Icons.of(icon, Icons.SMALL));
        item.setDisable(!isPossible());
        return item;
    }

    private void copy() {
        Comparisons comparisons = compare.comparisons();
        if (comparisons == null) {
            return;
        }
        StringWriter out = new StringWriter();
        try {
            ComparisonText.write(comparisons, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Clipboards.copy(out.toString());
        notice.tell(texts.of("shell.export.copied"));
    }

    private void save(String ending, Format format) {
        Comparisons comparisons = compare.comparisons();
        if (comparisons == null) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("compare.export"));
        chooser.setInitialFileName("comparison." + ending);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, "*." + ending));
        @Nullable File chosen = chooser.showSaveDialog(window);
        if (chosen != null) {
            boolean named = chosen.getName().indexOf('.') >= 0;
            Path path = named ? chosen.toPath() : Path.of(chosen + "." + ending);
            background.run(
                    () -> write(comparisons, path, format),
                    file -> notice.tell(texts.of("shell.export.saved", file.getFileName())),
                    notice::tell);
        }
    }

    private static Path write(Comparisons comparisons, Path file, Format format)
            throws FaultException {
        try {
            WholeFile.write(file, out -> format.write(comparisons, out));
            return file;
        } catch (IOException e) {
            throw new FaultException(e, Fault.OUTPUT_NOT_WRITABLE, file);
        }
    }
}
