package org.perplexiscope.ui.shell;

import javafx.print.PrinterJob;
import javafx.scene.layout.Pane;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.ResultText;
import org.perplexiscope.export.Shading;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.files.ExportChoice;
import org.perplexiscope.ui.files.ExportFormat;
import org.perplexiscope.ui.files.ExportSheet;
import org.perplexiscope.ui.files.Handout;
import org.perplexiscope.ui.files.ResultFile;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.read.ReadModel;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Takes the result of model A out of the window: into a file, onto the clipboard, onto paper. */
final class Exports implements ExportSheet.Ways {
    private final Texts fileTexts = new Texts(Locale.ENGLISH); // files speak English
    private final ReadModel read;
    private final Supplier<Colouring> colouring;
    private final Background background;
    private final Notice notice;
    private final Pane over;
    private final Window window;
    private final Theme theme;
    private final Texts texts;
    private @Nullable ExportChoice last;

    /**
     * @param colouring what the colours say at the time
     * @param over the window's outermost stack
     */
    Exports(
            ReadModel read,
            Supplier<Colouring> colouring,
            Background background,
            Notice notice,
            Pane over,
            Window window,
            Theme theme,
            Texts texts) {
        this.read = read;
        this.colouring = colouring;
        this.background = background;
        this.notice = notice;
        this.over = over;
        this.window = window;
        this.theme = theme;
        this.texts = texts;
    }

    /** Asks what the result is to become. */
    void show() {
        ResultFile file = file();
        if (file == null) {
            notice.tell(texts.of("files.export.nothing"));
            return;
        }
        boolean dark = theme.paletteProperty().get().dark();
        ExportChoice before = last;
        ExportChoice usual =
                before == null
                        ? new ExportChoice(ExportFormat.PDF, 2, dark)
                        : new ExportChoice(before.format(), before.scale(), dark);
        String colours = texts.of(read.colourByProperty().get().key());
        ExportSheet.show(over, file, colours, usual, background, this, texts);
    }

    /** The result as it is shown; null where there is none. */
    @Nullable ResultFile file() {
        Result result = read.a().result();
        if (result == null || result.state() == Result.State.RUNNING) {
            return null;
        }
        return new ResultFile(result, read.a().vocabulary(), shading(), read.nameProperty().get());
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

    void copyImage() {
        ResultFile file = file();
        if (file != null) {
            boolean dark = theme.paletteProperty().get().dark();
            copyImage(file, new ExportChoice(ExportFormat.PNG, 2, dark));
        }
    }

    void copyTable() {
        ResultFile file = file();
        if (file != null) {
            copyTable(file);
        }
    }

    void print() {
        ResultFile file = file();
        if (file != null) {
            print(file, new ExportChoice(ExportFormat.PDF, 2, false));
        }
    }

    @Override
    public void save(ResultFile file, ExportChoice choice) {
        last = choice;
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.export"));
        chooser.setInitialFileName(file.suggestedName(choice.format()));
        String ending = choice.format().ending();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(choice.format().name(), "*." + ending));
        File chosen = chooser.showSaveDialog(window);
        if (chosen != null) {
            boolean named = chosen.getName().indexOf('.') >= 0;
            write(file, choice, named ? chosen.toPath() : Path.of(chosen + "." + ending));
        }
    }

    /** Writes a file, and tells of it. */
    void write(ResultFile file, ExportChoice choice, Path path) {
        AtomicBoolean stopped = new AtomicBoolean();
        notice.working(
                texts.of("files.export.writing", path.getFileName()), () -> stopped.set(true));
        background.run(
                () -> {
                    try {
                        file.write(path, choice, stopped::get);
                        return true;
                    } catch (CancellationException _) {
                        return false;
                    }
                },
                written ->
                        notice.tell(
                                written
                                        ? texts.of("shell.export.saved", path.getFileName())
                                        : texts.of("files.export.stopped")),
                notice::tell);
    }

    @Override
    public void copyImage(ResultFile file, ExportChoice choice) {
        background.run(
                () -> Handout.picture(file, choice),
                image -> {
                    Clipboards.copy(image);
                    notice.tell(texts.of("files.export.image.copied"));
                },
                notice::tell);
    }

    @Override
    public void copyTable(ResultFile file) {
        background.run(
                () -> Handout.table(file),
                table -> {
                    Clipboards.copy(table);
                    notice.tell(texts.of("files.export.table.copied", file.result().tokens()));
                },
                notice::tell);
    }

    @Override
    public void print(ResultFile file, ExportChoice choice) {
        background.run(
                Handout::hasPrinter,
                there -> {
                    PrinterJob job = there ? PrinterJob.createPrinterJob() : null;
                    if (job == null) {
                        notice.tell(texts.of("files.print.none"));
                    } else if (job.showPrintDialog(window)) {
                        background.run(
                                () -> Handout.print(file, choice, job),
                                pages -> notice.tell(texts.count("files.print.done", pages)),
                                notice::tell);
                    }
                },
                notice::tell);
    }

    private Shading shading() {
        Colouring colours = colouring.get();
        return new Shading(
                colours.ramp(),
                fileTexts.of(read.colourByProperty().get().key()),
                (result, token) ->
                        token < result.done() ? colours.position(result, token) : Double.NaN,
                colours.ticks(read.unitProperty().get()).stream()
                        .map(tick -> new Shading.Tick(tick.position(), tick.label()))
                        .toList(),
                fileTexts.of(colours.unitKey(read.unitProperty().get())));
    }
}
