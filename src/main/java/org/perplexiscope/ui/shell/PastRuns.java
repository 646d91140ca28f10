package org.perplexiscope.ui.shell;

import javafx.scene.layout.Pane;

import org.perplexiscope.export.TokenNames;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.dialog.Question;
import org.perplexiscope.ui.files.HistorySheet;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.keep.History;
import org.perplexiscope.ui.keep.Run;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;

import java.util.List;

/** Keeps what was scored, unless that is switched off, and brings it back. */
final class PastRuns implements HistorySheet.Ways {
    private final History history;
    private final Settings settings;
    private final ReadModel read;
    private final Background background;
    private final Notice notice;
    private final Pane over;
    private final Texts texts;

    /**
     * @param over the window's outermost stack
     */
    PastRuns(
            History history,
            Settings settings,
            ReadModel read,
            Background background,
            Notice notice,
            Pane over,
            Texts texts) {
        this.history = history;
        this.settings = settings;
        this.read = read;
        this.background = background;
        this.notice = notice;
        this.over = over;
        this.texts = texts;
        for (ModelSlot slot : read.slots()) {
            slot.phaseProperty()
                    .subscribe(
                            phase -> {
                                if (phase == Phase.DONE) {
                                    keep(slot);
                                }
                            });
        }
    }

    /** Opens the list. */
    void show() {
        HistorySheet sheet = HistorySheet.show(over, this, texts);
        background.run(history::runs, sheet::setRuns, notice::tell);
    }

    @Override
    public void open(Run run) {
        background.run(
                () -> history.open(run),
                result -> read.showResult(result, run.name()),
                notice::tell);
    }

    @Override
    public void delete(Run run) {
        background.run(
                () -> {
                    history.delete(List.of(run));
                    return run;
                },
                _ -> {},
                notice::tell);
    }

    @Override
    public void clear() {
        Question.ask(
                over,
                texts.of("files.history.clear.title"),
                texts.of("files.history.clear.words"),
                texts.of("files.history.clear.yes"),
                texts.of("files.history.clear.no"),
                () ->
                        background.run(
                                () -> {
                                    history.clear();
                                    return true;
                                },
                                _ -> notice.tell(texts.of("files.history.cleared")),
                                notice::tell));
    }

    @Override
    public boolean isKept() {
        return !settings.historyOff;
    }

    @Override
    public void setKept(boolean kept) {
        settings.historyOff = !kept;
    }

    private void keep(ModelSlot slot) {
        Result result = slot.result();
        LanguageModel model = slot.model();
        if (!settings.historyOff
                && model != null
                && result != null
                && result.summary().scored() > 0) {
            history.add(result, TokenNames.of(model.tokenizer()), read.nameProperty().get());
        }
    }
}
