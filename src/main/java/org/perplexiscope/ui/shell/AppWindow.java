package org.perplexiscope.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.perplexiscope.model.Launch;
import org.perplexiscope.ui.fx.FxThread;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.keep.History;
import org.perplexiscope.ui.keep.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The window on the screen: where it stands, and what is kept when it closes. */
public final class AppWindow {
    private static final Logger LOG = LoggerFactory.getLogger(AppWindow.class);
    private static final Duration SETTINGS_REST = Duration.ofSeconds(2);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 640;

    private final Stage stage;
    private final Services services;
    private final Ui ui = new FxThread();
    private final SettingsFile settingsFile;
    private final Settings settings;
    private final Session session;
    private final History history;
    private final Theme theme = new Theme();
    private final Scene scene = new Scene(new Pane(), WIDTH, HEIGHT);
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
        theme.apply(scene);
        content = build();
        content.begin(session.restore());
        keepSettings();
        stage.setScene(scene);
        stage.setTitle("Perplexiscope");
        // Escape stops the scoring in the full screen too; F11 leads out, as it leads in.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(
                _ -> {
                    leave();
                    closed.run();
                });
    }

    /** Shows the window where it stood before, if that is still on a screen. */
    public void show() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = settings.windowWidth > 0 ? settings.windowWidth : WIDTH;
        double height = settings.windowHeight > 0 ? settings.windowHeight : HEIGHT;
        stage.setWidth(Math.min(width, Math.max(LEAST_WIDTH, screen.getWidth())));
        stage.setHeight(Math.min(height, Math.max(LEAST_HEIGHT, screen.getHeight())));
        boolean seen =
                !Screen.getScreensForRectangle(settings.windowX, settings.windowY, 40, 40)
                        .isEmpty();
        if (seen) {
            stage.setX(settings.windowX);
            stage.setY(settings.windowY);
        }
        stage.setMaximized(settings.maximized);
        stage.show();
        Launch.reached("window");
        content.focusText();
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
                        theme,
                        new Texts(settings.locale()),
                        this::speak);
        scene.setRoot(built.root());
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
        String text = before.read().text();
        String name = before.read().nameProperty().get();
        before.close();
        content = build();
        content.continueWith(text, name);
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
        content.close();
        session.close();
        history.close();
    }

    /** The settings as they are now. */
    private String capture() {
        content.keep();
        settings.theme = theme.modeProperty().get().name();
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
