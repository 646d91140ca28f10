package org.perplexiscope.ui.shell;

import javafx.stage.Stage;

import org.perplexiscope.catalog.Localized;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.models.FakeLibrary;
import org.perplexiscope.ui.prefs.FakeMachine;
import org.perplexiscope.ui.read.FakeOpener;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.Sample;

import java.nio.file.Path;
import java.util.List;

/** The window with a made-up model that has scored a short text. */
final class OpenWindow implements AutoCloseable {
    private static final Sample SAMPLE =
            new Sample(
                    "lamp.txt",
                    new Localized("The lamp", ""),
                    new Localized("Short", ""),
                    "en",
                    "The lamp went out.");
    private static final int TRIES = 1500;

    private final FakeOpener opener = new FakeOpener(64);
    private final FakeMachine machine = new FakeMachine();
    private final Engine engine = new Engine(opener);
    private final AppWindow[] window = new AppWindow[1];

    /**
     * @param data where the window keeps what it keeps
     */
    OpenWindow(Path data) throws InterruptedException {
        Services services =
                new Services(
                        engine,
                        List.of(FakeOpener.SOURCE),
                        List.of(SAMPLE),
                        path -> new ModelSource("m", path, ModelSource.Kind.HUGGING_FACE),
                        new FakeLibrary(data.resolve("hub")),
                        machine,
                        data,
                        data.resolve("logs").resolve("log"));
        OnFxThread.run(
                () -> {
                    Stage stage = new Stage();
                    window[0] = new AppWindow(stage, services, () -> {});
                    window[0].show();
                    stage.setX(0); // the headless screen has 1000 x 1000 pixels
                    stage.setY(0);
                    stage.setWidth(1000);
                    stage.setHeight(900);
                });
        boolean[] done = new boolean[1];
        for (int i = 0; i < TRIES && !done[0]; i++) {
            Thread.sleep(20);
            OnFxThread.run(() -> done[0] = content().read().a().phase() == Phase.DONE);
        }
        OnFxThread.run(this::settle);
    }

    AppWindow window() {
        return window[0];
    }

    Content content() {
        return window[0].content();
    }

    FakeOpener opener() {
        return opener;
    }

    FakeMachine machine() {
        return machine;
    }

    /** Lays everything out. */
    void settle() {
        window[0].scene().getRoot().applyCss();
        window[0].scene().getRoot().layout();
    }

    @Override
    public void close() {
        OnFxThread.run(window[0]::close);
        engine.close();
    }
}
