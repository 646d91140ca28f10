package org.perplexiscope.ui.shell;

import javafx.animation.PauseTransition;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Duration;

import org.perplexiscope.export.ComparisonJson;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.export.ResultJson;
import org.perplexiscope.format.text.TextFiles;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Brings texts in from files. */
final class TextActions {
    private static final List<String> ENDINGS =
            List.of("*.txt", "*.md", "*.html", "*.htm", "*.docx", "*.pdf", "*.json");

    /** Only of what takes longer than this it is told that it is being read. */
    private static final Duration PATIENCE = Duration.millis(400);

    private final ReadModel read;
    private final BiConsumer<Comparisons, String> compare;
    private final Background background;
    private final Notice notice;
    private final Window window;
    private final Texts texts;
    private final RecentTexts recent;
    private AtomicBoolean stopped = new AtomicBoolean(); // of what is read at present

    /**
     * @param compare is handed a comparison and the name of its file
     */
    TextActions(
            ReadModel read,
            BiConsumer<Comparisons, String> compare,
            Background background,
            Notice notice,
            Window window,
            RecentTexts recent,
            Texts texts) {
        this.read = read;
        this.compare = compare;
        this.recent = recent;
        this.background = background;
        this.notice = notice;
        this.window = window;
        this.texts = texts;
    }

    /** Asks for a text file. */
    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.open.text"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.of("shell.open.kinds"), ENDINGS),
                        new FileChooser.ExtensionFilter(texts.of("shell.open.all"), "*.*"));
        File chosen = chooser.showOpenDialog(window);
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    /** Opens a text, or a result or a comparison with its text. */
    void open(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
            background.run(
                    () ->
                            ComparisonJson.isOne(file)
                                    ? Optional.of(ComparisonJson.read(file))
                                    : Optional.<Comparisons>empty(),
                    found ->
                            found.ifPresentOrElse(
                                    comparisons -> {
                                        recent.remember(file);
                                        compare.accept(comparisons, name);
                                    },
                                    () -> openText(file, name)),
                    notice::tell);
        } else {
            openText(file, name);
        }
    }

    private void openText(Path file, String name) {
        stopped.set(true);
        AtomicBoolean stop = new AtomicBoolean();
        stopped = stop;
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(
                _ -> notice.working(texts.of("shell.reading", name), () -> stop.set(true)));
        patience.play();
        background.run(
                () -> read(file, stop),
                text -> {
                    end(patience);
                    text.ifPresent(words -> take(words, file, name));
                },
                fault -> {
                    end(patience);
                    notice.tell(fault);
                });
    }

    private static Optional<String> read(Path file, AtomicBoolean stop) throws FaultException {
        try {
            return Optional.of(TextFiles.read(file, stop::get));
        } catch (CancellationException _) {
            return Optional.empty();
        }
    }

    private void end(PauseTransition patience) {
        patience.stop();
        notice.endWorking();
    }

    private void take(String text, Path file, String name) {
        recent.remember(file);
        if (name.endsWith(".json") && isResult(text)) {
            openResult(text, name);
        } else {
            read.setText(text, name);
        }
    }

    private void openResult(String json, String name) {
        background.run(
                () -> {
                    try {
                        return ResultJson.readKept(new StringReader(json), name);
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
