package org.perplexiscope.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.perplexiscope.model.Launch;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.fx.Zoom;
import org.perplexiscope.ui.keep.History;
import org.perplexiscope.ui.keep.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The window on the screen: where it stands, and what is kept when it closes. */
public final class AppWindow {
    private static final Logger LOG = LoggerFactory.getLogger(AppWindow.class);
    private static final Duration SETTINGS_REST = Duration.ofSeconds(2);

    private final Stage stage;
    private final Services services;
    private final Ui ui = new FxThread();
    private final SettingsFile settingsFile;
    private final Settings settings;
    private final Session session;
    private final History history;
    private final Theme theme = new Theme();
    private final Zoom zoom = new Zoom();
    private final Scene scene = new Scene(zoom, WindowPlace.WIDTH, WindowPlace.HEIGHT);
    private final Thread.UncaughtExceptionHandler failureTeller = this::failed;
    private Content content;
    private String saved = "";
    private volatile boolean left;

    /**
     * @param closed is called once the window is closed and everything is saved
     */
    public AppWindow(Stage stage, Services services, Runnable closed) {
        this.stage = stage;
        this.services = services;
        settingsFile = new SettingsFile(services.data().resolve("settings.json"));
        settings = settingsFile.read();
        session = Session.open(services.data());
        history = new History(services.data().resolve("history"));
        theme.modeProperty().set(settings.mode());
        theme.contrastProperty().set(settings.contrast);
        theme.calmProperty().set(settings.calm);
        zoom.factorProperty().set(settings.zoomFactor());
        theme.apply(scene);
        content = build();
        content.begin(session.restore());
        keepSettings();
        Thread.currentThread().setUncaughtExceptionHandler(failureTeller);
        stage.setScene(scene);
        stage.setTitle("Perplexiscope");
        // Escape stops the scoring in the full screen too; F11 leads out, as it leads in.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.setMinWidth(WindowPlace.LEAST_WIDTH);
        stage.setMinHeight(WindowPlace.LEAST_HEIGHT);
        stage.setOnHidden(
                _ -> {
                    leave();
                    closed.run();
                });
    }

    /** Shows the window where it stood before, if that is still on a screen. */
    public void show() {
        WindowPlace place = WindowPlace.of(settings, screens());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        if (place.isPlaced()) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setMaximized(settings.maximized);
        stage.show();
        Launch.reached("window");
        content.focusText();
    }

    /** The primary screen first. */
    private static List<Rectangle2D> screens() {
        List<Rectangle2D> bounds = new ArrayList<>();
        bounds.add(Screen.getPrimary().getVisualBounds());
        Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .filter(each -> !each.equals(bounds.getFirst()))
                .forEach(bounds::add);
        return bounds;
    }

    /** Tells of what nobody expected; the log has the details. */
    private void failed(Thread thread, Throwable failure) {
        LOG.error("uncaught in {}", thread.getName(), failure);
        content.tellFailure(failure);
    }

    /** The scene, for pictures of it. */
    public Scene scene() {
        return scene;
    }

    public Content content() {
        return content;
    }

    private Content build() {
        Content built =
                new Content(
                        stage,
                        services,
                        ui,
                        settings,
                        session,
                        history,
                        new Theme(theme),
                        zoom.factorProperty(),
                        new Texts(settings.locale()),
                        this::speak);
        zoom.setContent(built.root());
        return built;
    }

    /** Says everything in another language. */
    void speak(String language) {
        if (language.equals(settings.language == null ? "" : settings.language)) {
            return;
        }
        Content before = content;
        before.keep();
        settings.language = language.isEmpty() ? null : language;
        settingsFile.write(settings);
        content = build();
        content.continueFrom(before);
        before.close();
    }

    /** Closes the window, as its own button does. */
    public void close() {
        stage.close();
    }

    /**
     * Saves what is not saved yet when the process is told to end; waits a moment for the window's
     * thread.
     */
    void rescue() {
        if (left) {
            return;
        }
        CountDownLatch captured = new CountDownLatch(1);
        ui.run(
                () -> {
                    if (!left) {
                        settingsFile.write(capture());
                    }
                    captured.countDown();
                });
        try {
            if (!captured.await(2, TimeUnit.SECONDS)) {
                LOG.warn("the window did not say its settings");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        session.close();
        history.close();
    }

    /** Saves settings that changed, now and again. */
    private void keepSettings() {
        ui.later(
                SETTINGS_REST,
                () -> {
                    if (left) {
                        return;
                    }
                    String now = capture();
                    if (stage.isShowing() && !now.equals(saved)) {
                        saved = now;
                        content.background()
                                .run(
                                        () -> {
                                            settingsFile.write(now);
                                            return now;
                                        },
                                        _ -> {},
                                        _ -> {});
                    }
                    keepSettings();
                });
    }

    private void leave() {
        settingsFile.writeLast(capture());
        left = true;
        Thread thread = Thread.currentThread();
        if (failureTeller.equals(thread.getUncaughtExceptionHandler())) {
            thread.setUncaughtExceptionHandler(null); // which would hold the window
        }
        content.close();
        session.close();
        history.close();
    }

    /** The settings as they are now. */
    private String capture() {
        content.keep();
        settings.theme = theme.modeProperty().get().name();
        settings.contrast = theme.contrastProperty().get();
        settings.calm = theme.calmProperty().get();
        settings.zoom = zoom.factorProperty().get();
        settings.maximized = stage.isMaximized();
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            settings.windowX = stage.getX();
            settings.windowY = stage.getY();
            settings.windowWidth = stage.getWidth();
            settings.windowHeight = stage.getHeight();
        }
        return settingsFile.text(settings);
    }
}
