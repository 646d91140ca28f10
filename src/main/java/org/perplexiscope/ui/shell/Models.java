package org.perplexiscope.ui.shell;

import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.dialog.Question;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Texts;
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
    private final Background background;
    private final Notice notice;
    private final Pane over;
    private final Window window;
    private final Texts texts;
    private final Set<Path> trusted = new HashSet<>(); // programs the user let run

    Models(
            Services services,
            Settings settings,
            ReadModel read,
            Background background,
            Notice notice,
            Pane over,
            Window window,
            Texts texts) {
        this.services = services;
        this.settings = settings;
        this.read = read;
        this.background = background;
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
    public List<ModelSource> recent() {
        return settings.recentModels();
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

    @Override
    public void chooseFolder(Slot slot) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("shell.choose.folder"));
        take(slot, chooser.showDialog(window));
    }

    @Override
    public void chooseFile(Slot slot) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("shell.choose.file"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                texts.of("shell.choose.torchscript"), "*.pt", "*.pth", "*.ts"),
                        new FileChooser.ExtensionFilter(texts.of("shell.choose.all"), "*"));
        take(slot, chooser.showOpenDialog(window));
    }

    @Override
    public void again(Slot slot) {
        ModelSource source = slot.of(read).source();
        if (source != null) {
            use(slot, source);
        }
    }

    @Override
    public void remove(Slot slot) {
        if (slot == Slot.B) {
            read.removeB();
        } else {
            read.removeA();
        }
    }

    /** Where a model goes that is opened by key: beside A once there is an A. */
    Slot slotToFill() {
        return read.a().phase().hasModel() ? Slot.B : Slot.A;
    }

    /** Opens what lies at a path. */
    void find(Slot slot, Path path) {
        background.run(
                () -> services.finder().find(path), source -> use(slot, source), notice::tell);
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
        if (slot == Slot.A) {
            read.openA(source);
        } else {
            read.openB(source);
        }
    }
}
