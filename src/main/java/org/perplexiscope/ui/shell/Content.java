package org.perplexiscope.ui.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.compare.CompareModel;
import org.perplexiscope.ui.compare.CompareView;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Popover;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.EmptyState;
import org.perplexiscope.ui.read.Layout;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelMenu;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.ReadView;
import org.perplexiscope.ui.read.Sample;
import org.perplexiscope.ui.read.Selection;
import org.perplexiscope.ui.read.TextSize;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything in the window, in one language. */
public final class Content {
    private final Stage stage;
    private final Services services;
    private final Settings settings;
    private final Session session;
    private final Texts texts;
    private final Theme theme;
    private final Consumer<String> speak;
    private final Document document = new Document();
    private final Layout layout = new Layout();
    private final TextSize size = new TextSize();
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final Background background;
    private final Notice notice;
    private final ReadModel read;
    private final Models models;
    private final TextActions textActions;
    private final Exports exports;
    private final TopBar topBar;
    private final StatusStrip status;
    private final ReadView readView;
    private final CompareView compareView;
    private final Button exportButton;

    /**
     * @param speak is handed the language that the user chose, empty for the system's
     */
    Content(
            Stage stage,
            Services services,
            Ui ui,
            Settings settings,
            Session session,
            Theme theme,
            Texts texts,
            Consumer<String> speak) {
        this.stage = stage;
        this.services = services;
        this.settings = settings;
        this.session = session;
        this.theme = theme;
        this.texts = texts;
        this.speak = speak;
        background = new Background(ui);
        notice = new Notice(texts);
        read = new ReadModel(services.engine(), ui, services.device());
        restore();
        models = new Models(services, settings, read, background, notice, root, stage, texts);
        textActions = new TextActions(read, background, notice, stage, texts);
        exports = new Exports(read, background, notice, stage, texts);
        topBar = new TopBar(texts, theme, textActions::choose, exports::show, this::showSettings);
        exportButton = topBar.exportButton();
        CompareModel compare = new CompareModel(read, background);
        status = new StatusStrip(read, compare, texts);
        EmptyState empty =
                new EmptyState(
                        texts,
                        theme,
                        services.samples(),
                        this::begin,
                        textActions::choose,
                        this::take);
        readView = new ReadView(read, document, models, empty, layout, size, theme, texts);
        compareView = new CompareView(read, compare, document, models, size, theme, texts);
        frame.setTop(topBar);
        frame.setBottom(status);
        topBar.views().valueProperty().subscribe(this::showView);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, new Insets(0, 0, 44, 0));
        root.getChildren().addAll(frame, notice);
        new Drops(root, models, textActions, this::slotUnder);
        shortcuts().installOn(root);
        follow();
    }

    public StackPane root() {
        return root;
    }

    public ReadModel read() {
        return read;
    }

    /** Shows a view, as its button does. */
    public void show(View view) {
        topBar.views().valueProperty().set(view);
    }

    /**
     * Opens the usual models beside the window, and puts in the text of the last session; at the
     * very first start, the first sample.
     */
    void begin(Optional<String> lastText) {
        openUsualModels();
        if (lastText.isPresent()) {
            read.setText(lastText.get(), settings.textName == null ? "" : settings.textName);
        } else if (!services.samples().isEmpty()) {
            take(services.samples().getFirst());
        }
    }

    /** Goes on with a text after everything was built anew. */
    void continueWith(String text, String name) {
        openUsualModels();
        read.setText(text, name);
    }

    /** Opens a text or a result. */
    void open(Path file) {
        textActions.open(file);
    }

    void focusText() {
        readView.focusText();
    }

    /** Writes what should be kept into the settings. */
    void keep() {
        settings.colourBy = read.colourByProperty().get().name();
        settings.unit = read.unitProperty().get().name();
        settings.precision = read.precisionProperty().get().name();
        settings.setProtocol(read.protocolProperty().get());
        settings.textName = read.nameProperty().get();
        settings.model = known(read.a());
        settings.modelB = known(read.b());
        settings.textSize = size.chosenProperty().get();
        settings.railWidth = layout.railProperty().get();
        settings.inspectorWidth = layout.inspectorProperty().get();
        settings.chartHeight = layout.chartProperty().get();
        settings.railHidden = layout.railHiddenProperty().get();
        settings.inspectorHidden = layout.inspectorHiddenProperty().get();
    }

    private static Settings.@Nullable KnownModel known(ModelSlot slot) {
        ModelSource source = slot.source();
        return source == null || slot.phase() == Phase.OPEN_FAILED
                ? null
                : Settings.KnownModel.of(source);
    }

    /** Lets the models go. */
    void close() {
        read.cancel();
        read.removeA();
        read.removeB();
        background.close();
    }

    private void restore() {
        read.colourByProperty().set(settings.colouring());
        read.unitProperty().set(settings.units());
        read.precisionProperty().set(settings.products());
        read.protocolProperty().set(settings.protocol());
        size.chosenProperty().set(settings.textSize);
        layout.railProperty().set(settings.railWidth);
        layout.inspectorProperty().set(settings.inspectorWidth);
        layout.chartProperty().set(settings.chartHeight);
        layout.railHiddenProperty().set(settings.railHidden);
        layout.inspectorHiddenProperty().set(settings.inspectorHidden);
    }

    /** The models of the last session; where there is no model A, the first bundled one. */
    private void openUsualModels() {
        ModelSource lastA = usable(settings.model);
        if (lastA != null) {
            read.openA(lastA);
        } else if (!services.bundled().isEmpty()) {
            read.openA(services.bundled().getFirst());
        }
        ModelSource lastB = usable(settings.modelB);
        if (lastB != null) {
            read.openB(lastB);
        }
    }

    /** What can be opened unasked. */
    private static @Nullable ModelSource usable(Settings.@Nullable KnownModel known) {
        ModelSource source = known == null ? null : known.source();
        return source != null
                        && source.kind() != ModelSource.Kind.TORCH_SCRIPT
                        && source.path().toFile().exists()
                ? source
                : null;
    }

    private void follow() {
        document.subscribe(
                change -> {
                    if (!change.provisional()) {
                        read.edit(document.text());
                    }
                });
        read.textProperty()
                .subscribe(
                        text -> {
                            if (!text.equals(document.text())) {
                                document.setText(text);
                            }
                            stage.setTitle(title());
                        });
        read.textProperty().subscribe((_, text) -> session.keep(text));
        read.nameProperty().subscribe(_ -> stage.setTitle(title()));
    }

    private String title() {
        String name = read.nameProperty().get();
        return name.isEmpty() ? texts.of("shell.name") : name + " \u2013 " + texts.of("shell.name");
    }

    /** Goes on where everything was deleted, so that this can still be taken back. */
    private void begin(String typed) {
        if (document.canUndo()) {
            document.replace(0, document.length(), typed, Document.Kind.WHOLE);
            read.scoreNow();
        } else {
            read.setText(typed, "");
        }
        readView.heat().requestFocus();
    }

    private void take(Sample sample) {
        read.setText(sample.text(), sample.name());
    }

    private void showView(View view) {
        frame.setCenter(view == View.READ ? readView : compareView);
        status.setComparing(view == View.COMPARE);
    }

    private void showModels() {
        Slot slot = models.slotToFill();
        new ModelMenu(models, texts).show(topBar, slot, slot.of(read));
    }

    private void showSettings(Button owner) {
        String language = settings.language == null ? "" : settings.language;
        new Popover(theme, new SettingsPane(read, theme, texts, language, speak)).show(owner);
    }

    private boolean escape() {
        if (read.isBusy()) {
            read.cancel();
            return true;
        }
        Selection selection = read.a().selection();
        if (selection.brushProperty().get() != null) {
            selection.brushProperty().set(null);
            return true;
        }
        if (selection.selected() != Selection.NONE) {
            selection.selectedProperty().set(Selection.NONE);
            return true;
        }
        return false;
    }

    private Shortcuts shortcuts() {
        Shortcuts keys = new Shortcuts();
        keys.ctrl(KeyCode.DIGIT1, () -> show(View.READ));
        keys.ctrl(KeyCode.DIGIT2, () -> show(View.COMPARE));
        keys.ctrl(KeyCode.O, textActions::choose);
        keys.ctrlShift(KeyCode.O, this::showModels);
        keys.ctrl(KeyCode.ENTER, read::scoreNow);
        keys.addIf(Keys.of(KeyCode.ESCAPE), this::escape);
        for (ColourBy by : ColourBy.values()) {
            keys.ctrlShift(Keys.digit(by.digit()), () -> read.colourByProperty().set(by));
        }
        keys.ctrl(
                KeyCode.U,
                () ->
                        read.unitProperty()
                                .set(
                                        read.unitProperty().get() == Unit.BITS
                                                ? Unit.NATS
                                                : Unit.BITS));
        keys.ctrl(KeyCode.E, () -> exports.show(exportButton));
        keys.ctrlShift(KeyCode.C, exports::copySummary);
        keys.ctrlShift(KeyCode.X, read::swap);
        keys.ctrl(KeyCode.PLUS, size::larger);
        keys.ctrl(KeyCode.EQUALS, size::larger);
        keys.ctrlShift(KeyCode.EQUALS, size::larger); // where plus is above the equals sign
        keys.ctrl(KeyCode.ADD, size::larger);
        keys.ctrl(KeyCode.MINUS, size::smaller);
        keys.ctrl(KeyCode.SUBTRACT, size::smaller);
        keys.ctrl(KeyCode.DIGIT0, size::reset);
        keys.ctrl(KeyCode.B, () -> layout.toggleRail(root.getWidth()));
        keys.ctrl(KeyCode.I, this::toggleRight);
        keys.ctrl(KeyCode.D, theme::toggle);
        keys.add(Keys.of(KeyCode.F11), () -> stage.setFullScreen(!stage.isFullScreen()));
        KeyCombination.Modifier alt = KeyCombination.ALT_DOWN;
        keys.add(Keys.of(KeyCode.LEFT, alt), () -> readView.heat().selectNeighbour(-1));
        keys.add(Keys.of(KeyCode.RIGHT, alt), () -> readView.heat().selectNeighbour(1));
        keys.add(Keys.of(KeyCode.UP, alt), () -> readView.heat().selectSurprising(-1));
        keys.add(Keys.of(KeyCode.DOWN, alt), () -> readView.heat().selectSurprising(1));
        return keys;
    }

    private Slot slotUnder(DragEvent event) {
        boolean comparing = topBar.views().valueProperty().get() == View.COMPARE;
        return comparing && event.getSceneX() > compareView.middle() ? Slot.B : Slot.A;
    }

    private void toggleRight() {
        if (topBar.views().valueProperty().get() == View.COMPARE) {
            compareView.toggleFindings();
        } else {
            toggle(layout.inspectorHiddenProperty());
        }
    }

    private static void toggle(javafx.beans.property.BooleanProperty property) {
        property.set(!property.get());
    }
}
