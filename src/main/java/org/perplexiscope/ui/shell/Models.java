package org.perplexiscope.ui.shell;

import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.dialog.Question;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.models.CheckSheet;
import org.perplexiscope.ui.models.DownloadSheet;
import org.perplexiscope.ui.models.Downloads;
import org.perplexiscope.ui.models.FoundModels;
import org.perplexiscope.ui.models.ModelPicker;
import org.perplexiscope.ui.read.ModelActions;
import org.perplexiscope.ui.read.ReadModel;

import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings models in: asks where they lie, warns of programs, remembers them. */
final class Models implements ModelActions {
    private final Services services;
    private final Settings settings;
    private final ReadModel read;
    private final Background files;
    private final Background transfers;
    private final FoundModels found;
    private final Downloads downloads;
    private @Nullable DownloadSheet downloadSheet;
    private final Ui ui;
    private final Notice notice;
    private final Pane over;
    private final Window window;
    private final Texts texts;
    private final Set<Path> trusted = new HashSet<>(); // programs the user let run

    Models(
            Services services,
            Settings settings,
            ReadModel read,
            Ui ui,
            Notice notice,
            Pane over,
            Window window,
            Texts texts) {
        this.services = services;
        this.settings = settings;
        this.read = read;
        this.ui = ui;
        files = new Background(ui);
        transfers = new Background(ui);
        found = new FoundModels(services.library(), files, ui);
        downloads = new Downloads(services.library(), transfers, ui);
        this.notice = notice;
        this.over = over;
        this.window = window;
        this.texts = texts;
    }

    @Override
    public List<ModelSource> bundled() {
        return services.bundled();
    }

    @Override
    public void choose(Slot slot) {
        ModelPicker.show(
                over,
                texts.of("models.title." + slot.style()),
                found,
                new WaysTo(slot),
                services.library(),
                read.precisionProperty().get(),
                texts);
    }

    /** The ways from the list of models to a slot. */
    private final class WaysTo implements ModelPicker.Ways {
        private final Slot slot;

        WaysTo(Slot slot) {
            this.slot = slot;
        }

        @Override
        public List<ModelSource> recent() {
            return settings.recentModels();
        }

        @Override
        public void use(ModelSource source) {
            Models.this.use(slot, source);
        }

        @Override
        public void chooseFolder() {
            take(slot, askForFolder("shell.choose.folder"));
        }

        @Override
        public void chooseFile() {
            take(slot, askForFile());
        }

        @Override
        public void addFolder() {
            File chosen = askForFolder("shell.choose.search");
            if (chosen != null) {
                files.run(
                        () -> {
                            services.library().addFolder(chosen.toPath());
                            return chosen;
                        },
                        _ -> choose(slot),
                        notice::tell);
            }
        }

        @Override
        public void download() {
            Models.this.download(slot);
        }
    }

    /** Opens the way to the hub, and what was downloaded in the slot. */
    void download(Slot slot) {
        downloadSheet =
                DownloadSheet.show(
                        over,
                        downloads,
                        services.library().endpoint(),
                        source -> arrived(slot, source),
                        texts);
    }

    /** Opens what was downloaded if it is still waited for, else only tells of it. */
    private void arrived(Slot slot, ModelSource source) {
        notice.tell(texts.of("models.download.arrived", source.name()));
        if (downloadSheet != null && downloadSheet.getParent() != null) {
            downloadSheet.close();
            use(slot, source);
        }
    }

    @Override
    public void check(Slot slot) {
        LanguageModel model = slot.of(read).model();
        if (model != null) {
            CheckSheet.show(over, services.engine(), model, ui, texts);
        }
    }

    void close() {
        downloads.cancel();
        files.close();
        transfers.close();
    }

    @Override
    public void use(Slot slot, ModelSource source) {
        if (source.kind() == ModelSource.Kind.TORCH_SCRIPT && !trusted.contains(source.path())) {
            Question.ask(
                    over,
                    texts.of("shell.program.title"),
                    texts.of("shell.program.words", source.path().getFileName()),
                    texts.of("shell.program.yes"),
                    texts.of("shell.program.no"),
                    () -> {
                        trusted.add(source.path());
                        open(slot, source);
                    });
        } else {
            open(slot, source);
        }
    }

    private @Nullable File askForFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of(title));
        return chooser.showDialog(window);
    }

    private @Nullable File askForFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.choose.file"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                texts.of("shell.choose.models"),
                                "*.gguf",
                                "*.safetensors",
                                "*.pt",
                                "*.pth",
                                "*.ts"),
                        new FileChooser.ExtensionFilter(texts.of("shell.choose.all"), "*"));
        return chooser.showOpenDialog(window);
    }

    @Override
    public void again(Slot slot) {
        ModelSource source = slot.of(read).source();
        if (source != null) {
            use(slot, source);
        }
    }

    @Override
    public void reopen(Slot slot) {
        ModelCard card = slot.of(read).card();
        if (card != null) {
            files.run(
                    () -> services.finder().find(Path.of(card.source())),
                    source -> use(slot, source),
                    _ -> choose(slot));
        }
    }

    @Override
    public void remove(Slot slot) {
        read.remove(slot.of(read));
    }

    /** Where a model goes that is opened by key: beside the others, in place of B if need be. */
    Slot slotToFill() {
        return read.a().phase().hasModel() ? Slot.vacant(read).orElse(Slot.B) : Slot.A;
    }

    /** Opens what lies at a path. */
    void find(Slot slot, Path path) {
        files.run(() -> services.finder().find(path), source -> use(slot, source), notice::tell);
    }

    private void take(Slot slot, @Nullable File chosen) {
        if (chosen != null) {
            find(slot, chosen.toPath());
        }
    }

    private void open(Slot slot, ModelSource source) {
        if (!services.bundled().contains(source)) {
            settings.remember(source);
        }
        read.open(slot.of(read), source);
    }
}
