package org.perplexiscope.ui.prefs;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says how it stands with the machine's CUDA devices, and installs the libraries that they need
 * from an archive that the user names. Empty where there is nothing to say.
 */
final class CudaSection extends VBox {
    private final Machine machine;
    private final Background background;
    private final Ui ui;
    private final Notice notice;
    private final Texts texts;

    private record State(CudaSupport support, List<String> devices, String engine) {}

    CudaSection(Machine machine, Background background, Ui ui, Notice notice, Texts texts) {
        this.machine = machine;
        this.background = background;
        this.ui = ui;
        this.notice = notice;
        this.texts = texts;
        refresh();
    }

    private void refresh() {
        background.run(
                () -> new State(machine.cuda(), machine.cudaDevices(), machine.engine()),
                this::show,
                notice::tell);
    }

    private void show(State state) {
        getChildren().clear();
        boolean installable =
                switch (state.support()) {
                    case ABSENT -> !state.devices().isEmpty();
                    case FAILED -> true;
                    case IMPOSSIBLE, NEXT_START, IN_USE, NO_DEVICE, OLD_DRIVER -> false;
                };
        String key =
                switch (state.support()) {
                    case ABSENT -> installable ? "absent" : "";
                    case IMPOSSIBLE, IN_USE -> "";
                    case NEXT_START, NO_DEVICE, OLD_DRIVER, FAILED ->
                            state.support().name().toLowerCase(Locale.ROOT);
                };
        if (key.isEmpty()) {
            return;
        }
        VBox words =
                new VBox(
                        2,
                        Nodes.label(texts.of("prefs.cuda")),
                        Nodes.paragraph(
                                texts.of(
                                        "prefs.cuda." + key,
                                        String.join(", ", state.devices()),
                                        state.engine()),
                                "caption"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(24, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("prefs-row");
        if (installable) {
            Button install =
                    Nodes.button(texts.of("prefs.cuda.install"), "folder-plus", this::choose);
            install.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(install);
        }
        getChildren().add(row);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("prefs.cuda.choose"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("zip, jar", "*.zip", "*.jar"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            install(chosen.toPath());
        }
    }

    /** Installs the libraries from an archive, and says how far it is. */
    void install(Path archive) {
        AtomicBoolean stopped = new AtomicBoolean();
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(texts.of("prefs.cuda.installing"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel =
                Nodes.button(texts.of("shell.status.cancel"), "x", () -> stopped.set(true), "link");
        HBox row = new HBox(12, Nodes.label(texts.of("prefs.cuda.installing")), bar, cancel);
        row.getStyleClass().add("prefs-row");
        getChildren().setAll(row);
        Background installer = new Background(ui); // an archive takes a minute
        installer.run(
                () -> {
                    try {
                        machine.installCuda(
                                archive,
                                fraction -> ui.run(() -> bar.setProgress(fraction)),
                                stopped::get);
                    } catch (CancellationException _) {
                        // the libraries stay away, which is what is said next
                    }
                    return archive;
                },
                _ -> refresh(),
                fault -> {
                    notice.tell(fault);
                    refresh();
                });
        installer.close();
    }
}
