package org.perplexiscope.ui.shell;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.export.Comparisons;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.action.Action;
import org.perplexiscope.ui.action.Actions;
import org.perplexiscope.ui.action.AppMenu;
import org.perplexiscope.ui.action.CommandPalette;
import org.perplexiscope.ui.action.Group;
import org.perplexiscope.ui.action.ShortcutsSheet;
import org.perplexiscope.ui.compare.CompareModel;
import org.perplexiscope.ui.compare.CompareView;
import org.perplexiscope.ui.dialog.Folders;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Motion;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.heat.Document;
import org.perplexiscope.ui.heat.Marks;
import org.perplexiscope.ui.help.AboutSheet;
import org.perplexiscope.ui.help.Figures;
import org.perplexiscope.ui.help.HelpSheet;
import org.perplexiscope.ui.help.LicencesSheet;
import org.perplexiscope.ui.help.Tour;
import org.perplexiscope.ui.keep.History;
import org.perplexiscope.ui.keep.KeptText;
import org.perplexiscope.ui.keep.Session;
import org.perplexiscope.ui.prefs.PreferencePages;
import org.perplexiscope.ui.prefs.Preferences;
import org.perplexiscope.ui.prefs.PreferencesSheet;
import org.perplexiscope.ui.read.Desk;
import org.perplexiscope.ui.read.EmptyState;
import org.perplexiscope.ui.read.Layout;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.Phase;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.ReadView;
import org.perplexiscope.ui.read.Sample;
import org.perplexiscope.ui.read.Selection;
import org.perplexiscope.ui.read.TextSize;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything in the window, in one language. */
public final class Content {
    /** Longer texts are not searched while somebody types. */
    private static final int SEARCHED = 1 << 20;

    private final Stage stage;
    private final Services services;
    private final Ui ui;
    private final Settings settings;
    private final Session session;
    private final Texts texts;
    private final Theme theme;
    private final Document document = new Document();
    private final Layout layout = new Layout();
    private final TextSize size = new TextSize();
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final StackPane views = new StackPane();
    private final Actions actions;
    private final Background background;
    private final Preferences prefs;
    private final Notice notice;
    private final ReadModel read;
    private final Models models;
    private final RecentTexts recent;
    private final TextActions textActions;
    private final Exports exports;
    private final PastRuns pastRuns;
    private final TopBar topBar;
    private final StatusStrip status;
    private final ReadView readView;
    private final CompareView compareView;
    private final CompareModel compare;
    private final ComparisonExports comparisonExports;
    private @Nullable PreferencesSheet preferences;

    /**
     * @param zoom how much larger than usual everything is drawn
     * @param speak is handed the language that the user chose, empty for the system's
     */
    Content(
            Stage stage,
            Services services,
            Ui ui,
            Settings settings,
            Session session,
            History history,
            Theme theme,
            DoubleProperty zoom,
            Texts texts,
            Consumer<String> speak) {
        this.stage = stage;
        this.services = services;
        this.ui = ui;
        this.settings = settings;
        this.session = session;
        this.theme = theme;
        this.texts = texts;
        actions = new Actions(texts);
        background = new Background(ui);
        notice = new Notice(texts);
        read = new ReadModel(services.engine(), ui, settings.computing());
        restore();
        prefs =
                new Preferences(
                        settings.language == null ? "" : settings.language,
                        speak,
                        theme,
                        zoom,
                        size,
                        read,
                        services.machine(),
                        services.library(),
                        services.data(),
                        services.logFile().toAbsolutePath().resolveSibling(""),
                        settings.threadCount());
        models = new Models(services, settings, read, ui, notice, root, stage, texts);
        recent = new RecentTexts(settings);
        textActions =
                new TextActions(
                        read, this::showComparison, background, notice, stage, recent, texts);
        topBar = new TopBar(texts, theme);
        compare = new CompareModel(read, background);
        comparisonExports = new ComparisonExports(compare, background, notice, stage, texts);
        status = new StatusStrip(read, compare, texts);
        EmptyState empty =
                new EmptyState(
                        texts,
                        theme,
                        services.samples(),
                        this::begin,
                        textActions::choose,
                        this::take,
                        () -> recent.actions(actions, textActions::open));
        Desk desk = new Desk(ui, background, notice::tell, theme);
        readView = new ReadView(read, document, models, empty, layout, size, desk, texts);
        exports =
                new Exports(
                        read, readView::colouring, background, notice, root, stage, theme, texts);
        session.onTrouble(fault -> ui.run(() -> notice.tell(fault)));
        pastRuns = new PastRuns(history, settings, read, background, notice, root, texts);
        readView.scaleProperty().bindBidirectional(prefs.scaleProperty());
        readView.marksProperty().bindBidirectional(prefs.marksProperty());
        prefs.scaleProperty().set(settings.scaling());
        prefs.marksProperty()
                .set(new Marks(settings.boundaries, settings.heights, settings.spaces));
        compareView = new CompareView(compare, document, models, size, desk, texts);
        // In the order in which the keyboard walks through them.
        frame.setTop(topBar);
        frame.setCenter(views);
        frame.setBottom(status);
        // However large everything is drawn, nothing is wider than the window.
        List.of(frame, topBar, views, status).forEach(each -> each.setMinSize(0, 0));
        topBar.views().valueProperty().subscribe(this::showView);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, new Insets(0, 0, 44, 0));
        root.getChildren().addAll(frame, notice);
        new Drops(root, models, textActions, this::slotUnder);
        addActions();
        follow();
    }

    public StackPane root() {
        return root;
    }

    public ReadModel read() {
        return read;
    }

    /** The words on screen. */
    public Texts texts() {
        return texts;
    }

    /** For work beside the window's thread. */
    Background background() {
        return background;
    }

    Exports exports() {
        return exports;
    }

    /** Everything that can be done here. */
    public Actions actions() {
        return actions;
    }

    /** Shows a view, as its button does. */
    public void show(View view) {
        topBar.views().valueProperty().set(view);
    }

    /**
     * Opens the usual models beside the window, and puts in the text of the last session; at the
     * very first start, the first sample.
     */
    void begin(Optional<KeptText> lastText) {
        openUsualModels();
        if (lastText.isPresent()) {
            read.setText(lastText.get().text(), lastText.get().name());
        } else if (!services.samples().isEmpty()) {
            take(services.samples().getFirst());
        }
    }

    /** Goes on where another left off, which is left without models. */
    void continueFrom(Content before) {
        read.takeOver(before.read);
        document.takeOver(before.document); // which selects nothing
        for (int i = 0; i < read.slots().size(); i++) {
            read.slots().get(i).selection().takeOver(before.read.slots().get(i).selection());
        }
        compare.takeOver(before.compare);
        show(before.topBar.views().valueProperty().get());
        int page = before.preferences == null ? -1 : before.preferences.page();
        if (page >= 0 && Overlay.isOpen(before.root)) {
            showPreferences(page);
        }
    }

    /** Shows the first steps to whoever has not seen them. */
    void welcome() {
        if (!settings.toured) {
            settings.toured = true;
            showTour();
        }
    }

    /** Tells of a fault of the program itself, unless it does so already. */
    void tellFailure(Throwable failure) {
        CrashSheet.show(root, failure, this::openLogs, texts);
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
        settings.scale = prefs.scaleProperty().get().name();
        settings.boundaries = prefs.marksProperty().get().boundaries();
        settings.heights = prefs.marksProperty().get().heights();
        settings.spaces = prefs.marksProperty().get().spaces();
        settings.unit = read.unitProperty().get().name();
        settings.precision = read.precisionProperty().get().name();
        settings.setProtocol(read.protocolProperty().get());
        if (!read.a().isKept()) {
            settings.model = known(read.a());
        }
        settings.modelB = known(read.b());
        settings.modelC = known(read.slots().get(2));
        settings.modelD = known(read.slots().get(3));
        settings.textSize = size.chosenProperty().get();
        settings.readingFont = size.fontProperty().get();
        settings.device = read.deviceProperty().get();
        settings.threads = prefs.threadsProperty().get();
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
        read.slots().forEach(read::remove);
        models.close();
        background.close();
    }

    private void restore() {
        read.colourByProperty().set(settings.colouring());
        read.unitProperty().set(settings.units());
        read.precisionProperty().set(settings.products());
        read.protocolProperty().set(settings.protocol());
        size.chosenProperty().set(TextSize.valid(settings.textSize));
        size.fontProperty().set(settings.reading());
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
        openAgain(Slot.B, settings.modelB);
        openAgain(Slot.C, settings.modelC);
        openAgain(Slot.D, settings.modelD);
    }

    private void openAgain(Slot slot, Settings.@Nullable KnownModel known) {
        ModelSource last = usable(known);
        if (last != null) {
            read.open(slot.of(read), last);
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
        read.textProperty().subscribe((_, _) -> keepText());
        read.nameProperty().subscribe((_, _) -> keepText());
        read.nameProperty().subscribe(_ -> stage.setTitle(title()));
    }

    private void keepText() {
        session.keep(read.text(), read.nameProperty().get());
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
        Node shown = view == View.READ ? readView : compareView;
        views.getChildren().setAll(shown);
        Motion.fadeIn(shown, Motion.VIEW);
        status.setComparing(view == View.COMPARE);
    }

    /** What is seen is exported: the comparison or the result of A. */
    private void showExports() {
        if (topBar.views().valueProperty().get() == View.COMPARE
                && comparisonExports.isPossible()) {
            comparisonExports.show(topBar.button("shell.export"));
        } else {
            exports.show();
        }
    }

    private void showComparison(Comparisons comparisons, String name) {
        compare.show(comparisons, name);
        show(View.COMPARE);
    }

    private void showModels() {
        Slot slot = models.slotToFill();
        models.choose(slot);
    }

    private void downloadModel() {
        models.download(models.slotToFill());
    }

    private void showSettings() {
        showPreferences(0);
    }

    private void showPreferences(int page) {
        PreferencePages pages = new PreferencePages(prefs, background, ui, notice, texts);
        preferences = PreferencesSheet.show(root, pages.all(), page, prefs::reset, texts);
        preferences.onClosed(pages::close);
    }

    private void showHelp() {
        Supplier<Node> keys = () -> ShortcutsSheet.columns(actions, texts);
        HelpSheet.show(root, Figures.of(theme.palette(), keys, texts), texts);
    }

    private void showAbout() {
        AboutSheet.show(root, new Logo(theme), services.machine(), background, notice, texts);
    }

    private void showTour() {
        show(View.READ);
        Tour.show(
                root,
                List.of(
                        new Tour.Step("tour.text", readView::textPart),
                        new Tour.Step("tour.colours", readView::coloursPart),
                        new Tour.Step("tour.curve", readView::curvePart),
                        new Tour.Step("tour.take", () -> Optional.of(topBar))),
                texts);
    }

    private void openLogs() {
        Folders.open(
                services.logFile().toAbsolutePath().resolveSibling(""), background, notice, texts);
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

    private void addActions() {
        add(Group.FILE, "shell.open.text", "file-plus", textActions::choose, KeyCode.O);
        add(Group.FILE, "shell.export", "download", this::showExports, KeyCode.E);
        actions.add(Group.FILE, "compare.save", comparisonExports::save)
                .icon("save")
                .when(comparisonExports::isPossible);
        add(Group.FILE, "files.history.title", "clock", pastRuns::show, KeyCode.H);
        actions.add(Group.FILE, "files.export.image", exports::copyImage)
                .icon("image")
                .when(() -> exports.file() != null);
        actions.add(Group.FILE, "files.export.table", exports::copyTable)
                .icon("copy")
                .when(() -> exports.file() != null);
        actions.add(Group.FILE, "files.export.print", exports::print)
                .icon("printer")
                .keys(Keys.ctrl(KeyCode.P))
                .when(() -> exports.file() != null);
        actions.add(Group.FILE, "action.copy.summary", exports::copySummary)
                .icon("copy")
                .keys(Keys.ctrlShift(KeyCode.C))
                .when(() -> read.a().result() != null);
        add(Group.FILE, "shell.settings", "settings", this::showSettings, KeyCode.COMMA);
        add(Group.FILE, "action.quit", "power", stage::close, KeyCode.Q);
        WindowActions more = new WindowActions(actions);
        more.addViews(topBar.views().valueProperty());
        more.addLook(read, theme, size);
        add(Group.VIEW, "action.rail", "sidebar", this::toggleRail, KeyCode.B);
        add(Group.VIEW, "action.inspector", "layout", this::toggleRight, KeyCode.I);
        actions.add(Group.VIEW, "action.full.screen", this::toggleFullScreen)
                .icon("maximize")
                .keys(Keys.of(KeyCode.F11))
                .chosen(stage::isFullScreen);
        actions.add(Group.MODEL, "shell.open.model", this::showModels)
                .icon("folder")
                .keys(Keys.ctrlShift(KeyCode.O));
        actions.add(Group.MODEL, "models.download.title", this::downloadModel)
                .icon("download-cloud");
        actions.add(Group.MODEL, "read.model.check", () -> models.check(Slot.A))
                .icon("check-circle")
                .when(() -> read.a().model() != null);
        more.addText(read, document, readView.heat()::undo, this::redo);
        more.addSwap(read, compare);
        readView.offer(actions);
        status.setOnProtocol(actions.get("read.card.open")::run);
        compareView.offer(actions);
        actions.add(Group.VIEW, "action.zoom.in", () -> prefs.zoomBy(1))
                .keys(
                        Keys.ctrlAlt(KeyCode.PLUS),
                        Keys.ctrlAlt(KeyCode.EQUALS),
                        Keys.ctrlAlt(KeyCode.ADD));
        actions.add(Group.VIEW, "action.zoom.out", () -> prefs.zoomBy(-1))
                .keys(Keys.ctrlAlt(KeyCode.MINUS), Keys.ctrlAlt(KeyCode.SUBTRACT));
        actions.add(Group.VIEW, "action.zoom.reset", prefs::zoomBack)
                .keys(Keys.ctrlAlt(KeyCode.DIGIT0), Keys.ctrlAlt(KeyCode.NUMPAD0));
        actions.add(Group.VIEW, "action.contrast", WindowActions.toggle(theme.contrastProperty()))
                .chosen(theme.contrastProperty()::get);
        actions.add(Group.HELP, "action.help", this::showHelp)
                .icon("help-circle")
                .keys(Keys.of(KeyCode.F1));
        add(Group.HELP, "action.palette", "search", this::showPalette, KeyCode.K);
        add(Group.HELP, "action.shortcuts", "command", this::showShortcuts, KeyCode.SLASH);
        actions.add(Group.HELP, "action.tour", this::showTour).icon("flag");
        actions.add(Group.HELP, "action.logs", this::openLogs).icon("external-link");
        actions.add(Group.HELP, "action.licences", () -> LicencesSheet.show(root, texts))
                .icon("file-text");
        actions.add(Group.HELP, "action.about", this::showAbout).icon("info");
        actions.add(Group.HELP, "action.menu", this::showMenu)
                .icon("menu")
                .keys(Keys.of(KeyCode.F10));
        actions.addIf(Group.GO, "action.escape", this::escape).keys(Keys.of(KeyCode.ESCAPE));
        actions.offer(this::places);
        actions.offer(this::samples);
        actions.addList(
                Group.FILE, "shell.recent", () -> recent.actions(actions, textActions::open));
        topBar.addButtons(
                actions,
                texts,
                theme,
                List.of("shell.export", "action.theme", "shell.settings", "action.menu"));
        actions.listenOn(root);
    }

    private void add(Group group, String key, String icon, Runnable work, KeyCode withCtrl) {
        actions.add(group, key, work).icon(icon).keys(Keys.ctrl(withCtrl));
    }

    /** Where the words that are typed into the palette stand in the text. */
    private List<Action> places(String words) {
        boolean there =
                !words.isEmpty()
                        && document.length() <= SEARCHED
                        && document.text()
                                .toLowerCase(Locale.ROOT)
                                .contains(words.toLowerCase(Locale.ROOT));
        return there
                ? List.of(
                        actions.passing(
                                        Group.EDIT,
                                        texts.of("read.find.words", words),
                                        () -> {
                                            show(View.READ);
                                            readView.find(words);
                                        })
                                .icon("search"))
                : List.of();
    }

    /** Samples whose title is typed into the palette. */
    private List<Action> samples(String words) {
        return services.samples().stream()
                .filter(sample -> !words.isEmpty())
                .filter(sample -> sample.title().in(texts.locale()).contains(words))
                .map(
                        sample ->
                                actions.passing(
                                        Group.FILE,
                                        sample.title().in(texts.locale()),
                                        () -> take(sample)))
                .toList();
    }

    private void showPalette() {
        CommandPalette.show(root, actions, texts);
    }

    private void showShortcuts() {
        ShortcutsSheet.show(root, actions, texts);
    }

    private void showMenu() {
        new AppMenu(actions, texts).show(topBar.button("action.menu"));
    }

    private void redo() {
        document.redo();
    }

    private void toggleRail() {
        layout.toggleRail(root.getWidth());
    }

    private void toggleFullScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    private Slot slotUnder(DragEvent event) {
        boolean comparing = topBar.views().valueProperty().get() == View.COMPARE;
        return comparing
                ? compareView.slotAt(compareView.sceneToLocal(event.getSceneX(), 0).getX())
                : Slot.A;
    }

    private void toggleRight() {
        if (topBar.views().valueProperty().get() == View.COMPARE) {
            compareView.toggleFindings();
        } else {
            layout.toggleInspector(root.getWidth());
        }
    }
}
