package org.perplexiscope.ui.prefs;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.stage.DirectoryChooser;
import javafx.util.Subscription;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.ui.dialog.Folders;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Legend;
import org.perplexiscope.ui.heat.Marks;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.ColourScale;
import org.perplexiscope.ui.read.Colourings;
import org.perplexiscope.ui.read.ProtocolChoice;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.TextSize;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The pages of the preferences. */
public final class PreferencePages {
    private static final String AUTO = "auto";

    private final Preferences prefs;
    private final ReadModel read;
    private final Background background;
    private final Ui ui;
    private final Notice notice;
    private final Texts texts;
    private Subscription watching = Subscription.EMPTY;

    public PreferencePages(
            Preferences prefs, Background background, Ui ui, Notice notice, Texts texts) {
        this.prefs = prefs;
        this.background = background;
        this.ui = ui;
        this.notice = notice;
        this.texts = texts;
        read = prefs.read();
    }

    public List<PreferencesSheet.Page> all() {
        return List.of(
                page("general", "sliders", general()),
                page("reading", "type", reading()),
                page("colours", "droplet", colours()),
                page("scoring", "cpu", scoring()),
                page("models", "folder", models()),
                page("files", "lock", files()));
    }

    /** Follows no change any more. */
    public void close() {
        watching.unsubscribe();
    }

    private void watch(Subscription another) {
        watching = watching.and(another);
    }

    private PreferencesSheet.Page page(String key, String icon, Node content) {
        return new PreferencesSheet.Page(texts.of("prefs.page." + key), icon, content);
    }

    private Node general() {
        Rows rows = new Rows(texts);
        ComboBox<String> languages =
                rows.list(
                        "shell.language",
                        List.of("", "en", "zh"),
                        code -> texts.of("shell.language." + (code.isEmpty() ? "system" : code)));
        languages.setValue(prefs.language());
        languages.valueProperty().subscribe((_, code) -> prefs.speak(code == null ? "" : code));
        rows.row("shell.language", languages);
        Segmented<Theme.Mode> mode =
                new Segmented<>(
                        texts.of("shell.theme"),
                        List.of(Theme.Mode.values()),
                        each -> texts.of("shell.theme." + each.name().toLowerCase(Locale.ROOT)));
        mode.valueProperty().bindBidirectional(prefs.theme().modeProperty());
        rows.row("shell.theme", mode);
        rows.toggle("prefs.contrast", prefs.theme().contrastProperty());
        rows.choice(
                "prefs.zoom",
                prefs.zoomProperty().asObject(),
                DoubleStream.of(1, 1.25, 1.5, 1.75, 2).boxed().toList(),
                factor -> texts.percent(factor).replace(".0", ""));
        rows.toggle("prefs.calm", prefs.theme().calmProperty());
        return rows;
    }

    private Node reading() {
        Rows rows = new Rows(texts);
        List<String> families = new ArrayList<>(List.of("", Fonts.FIXED_WIDTH));
        Font.getFamilies().stream()
                .filter(each -> !each.startsWith("Perplex"))
                .forEach(families::add);
        TextSize size = prefs.size();
        rows.choice("prefs.font", size.fontProperty(), families, this::fontName);
        List<Double> sizes = new ArrayList<>(List.of(0.0));
        DoubleStream.of(TextSize.sizes()).forEach(sizes::add);
        rows.choice(
                "prefs.size",
                size.chosenProperty().asObject(),
                sizes,
                pixels -> pixels == 0 ? texts.of("prefs.size.auto") : Numbers.decimals(pixels, 0));
        Label sample = Nodes.paragraph(texts.of("prefs.font.sample"), "prefs-sample");
        Runnable show =
                () -> sample.setFont(Fonts.reading(size.fontProperty().get(), size.pixels()));
        watch(size.fontProperty().subscribe(_ -> show.run()));
        watch(size.chosenProperty().subscribe(_ -> show.run()));
        rows.add(sample);
        marks(rows);
        return rows;
    }

    private void marks(Rows rows) {
        ObjectProperty<Marks> all = prefs.marksProperty();
        BooleanProperty boundaries = new SimpleBooleanProperty(all.get().boundaries());
        BooleanProperty heights = new SimpleBooleanProperty(all.get().heights());
        BooleanProperty spaces = new SimpleBooleanProperty(all.get().spaces());
        for (BooleanProperty each : List.of(boundaries, heights, spaces)) {
            each.subscribe(
                    (_, _) -> all.set(new Marks(boundaries.get(), heights.get(), spaces.get())));
        }
        rows.heading("read.marks");
        rows.toggle("read.marks.boundaries", boundaries);
        rows.toggle("read.marks.heights", heights);
        rows.toggle("read.marks.spaces", spaces);
    }

    private String fontName(String family) {
        return switch (family) {
            case "" -> texts.of("prefs.font.usual");
            case Fonts.FIXED_WIDTH -> texts.of("prefs.font.fixed");
            default -> family;
        };
    }

    private Node colours() {
        Rows rows = new Rows(texts);
        rows.choice(
                "read.colour.by",
                read.colourByProperty(),
                List.of(ColourBy.values()),
                by -> texts.of(by.key()));
        Segmented<Unit> unit =
                new Segmented<>(
                        texts.of("read.unit"),
                        List.of(Unit.values()),
                        each -> texts.of(each.key()));
        unit.valueProperty().bindBidirectional(read.unitProperty());
        rows.row("read.unit", unit);
        List<ColourScale> scales = new ArrayList<>(List.of(ColourScale.values()));
        if (prefs.scaleProperty().get() != ColourScale.BY_HAND) {
            scales.remove(ColourScale.BY_HAND);
        }
        rows.choice(
                "prefs.scale",
                prefs.scaleProperty(),
                scales,
                each -> texts.of("prefs.scale." + each.name().toLowerCase(Locale.ROOT)));
        rows.heading("prefs.ramps");
        rows.note("prefs.ramps.note");
        for (ColourBy by : ColourBy.values()) {
            rows.add(ramp(by));
        }
        return rows;
    }

    private HBox ramp(ColourBy by) {
        Legend legend = new Legend(texts);
        Colouring colouring = Colourings.of(by);
        legend.colouringProperty().set(colouring);
        legend.paletteProperty().bind(prefs.theme().paletteProperty());
        legend.unitProperty().bind(read.unitProperty());
        legend.setBarWidth(240);
        Label name = Nodes.label(texts.of(by.key()), "label-text");
        name.setPrefWidth(130);
        HBox row = new HBox(12, name, legend);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node scoring() {
        Rows rows = new Rows(texts);
        ObjectProperty<Preset> preset =
                new SimpleObjectProperty<>(read.protocolProperty().get().preset());
        preset.subscribe(
                (_, chosen) -> {
                    if (chosen != read.protocolProperty().get().preset()) {
                        read.protocolProperty().set(ProtocolChoice.of(chosen));
                    }
                });
        watch(read.protocolProperty().subscribe(choice -> preset.set(choice.preset())));
        List<Preset> presets = new ArrayList<>(List.of(Preset.values()));
        if (preset.get() != Preset.CUSTOM) {
            presets.remove(Preset.CUSTOM);
        }
        rows.choice(
                "prefs.protocol",
                preset,
                presets,
                each -> texts.of("read.preset." + each.name().toLowerCase(Locale.ROOT)));
        rows.choice(
                "shell.precision",
                read.precisionProperty(),
                List.of(Precision.values()),
                each -> texts.of("shell.precision." + each.id()));
        ComboBox<String> devices =
                rows.choice(
                        "prefs.device",
                        read.deviceProperty(),
                        List.of(AUTO),
                        name -> name.equals(AUTO) ? texts.of("prefs.device.auto") : name);
        background.run(
                prefs.machine()::devices,
                names -> devices.getItems().setAll(withAuto(names)),
                notice::tell);
        rows.add(new CudaSection(prefs.machine(), background, ui, notice, texts));
        rows.choice(
                "prefs.threads",
                prefs.threadsProperty().asObject(),
                IntStream.rangeClosed(0, Runtime.getRuntime().availableProcessors())
                        .boxed()
                        .toList(),
                count -> count == 0 ? texts.of("prefs.threads.all") : Numbers.whole(count));
        long memory = prefs.machine().memoryBytes();
        rows.row(
                "prefs.memory",
                Nodes.label(memory > 0 ? Numbers.bytes(memory) : Numbers.NONE, "strong"));
        return rows;
    }

    private List<String> withAuto(List<String> names) {
        List<String> all = new ArrayList<>(List.of(AUTO));
        all.addAll(names);
        String chosen = read.deviceProperty().get();
        if (!all.contains(chosen)) {
            all.add(chosen);
        }
        return all;
    }

    private Node models() {
        Rows rows = new Rows(texts);
        rows.heading("prefs.folders");
        rows.note("prefs.folders.note");
        VBox list = new VBox(2);
        rows.add(list);
        showFolders(list);
        rows.add(
                Nodes.button(
                        texts.of("models.add"),
                        "folder-plus",
                        () -> {
                            DirectoryChooser chooser = new DirectoryChooser();
                            chooser.setTitle(texts.of("shell.choose.search"));
                            File chosen = chooser.showDialog(list.getScene().getWindow());
                            if (chosen != null) {
                                change(list, () -> prefs.library().addFolder(chosen.toPath()));
                            }
                        }));
        rows.heading("prefs.hub");
        rows.row("prefs.endpoint", endpoint());
        return rows;
    }

    /** What is kept, and where. */
    private Node files() {
        Rows rows = new Rows(texts);
        rows.note("prefs.files.note");
        rows.add(place("prefs.files.state", prefs.state()));
        rows.add(place("prefs.files.logs", prefs.logs()));
        return rows;
    }

    private Node place(String key, Path folder) {
        Label path = Nodes.label(folder.toString(), "mono");
        path.setMinWidth(0);
        Nodes.tip(path, folder.toString());
        Button open =
                Nodes.button(
                        texts.of("prefs.files.open"),
                        "external-link",
                        () -> Folders.open(folder, background, notice, texts));
        open.setMinWidth(Region.USE_PREF_SIZE);
        VBox words =
                new VBox(
                        2,
                        Nodes.label(texts.of(key)),
                        Nodes.paragraph(texts.of(key + ".note"), "caption"),
                        path);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(24, words, open);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("prefs-row");
        return row;
    }

    private Node endpoint() {
        TextField address = new TextField(prefs.library().endpoint());
        address.setPromptText("https://huggingface.co");
        address.setPrefWidth(260);
        address.setMinWidth(200);
        address.getStyleClass().add("plain-field");
        address.setAccessibleText(texts.of("prefs.endpoint"));
        Runnable commit =
                () -> {
                    String chosen = address.getText().strip();
                    if (!chosen.equals(prefs.library().endpoint())) {
                        background.run(
                                () -> {
                                    prefs.library().setEndpoint(chosen);
                                    return chosen;
                                },
                                _ -> {},
                                notice::tell);
                    }
                };
        address.setOnAction(_ -> commit.run());
        address.focusedProperty()
                .subscribe(
                        (_, focused) -> {
                            if (!focused) {
                                commit.run();
                            }
                        });
        return address;
    }

    /** Changes the folders beside the view's thread, and shows what came of it. */
    private void change(VBox list, FolderChange change) {
        background.run(
                () -> {
                    change.run();
                    return list;
                },
                this::showFolders,
                notice::tell);
    }

    @FunctionalInterface
    private interface FolderChange {
        void run() throws FaultException;
    }

    private void showFolders(VBox list) {
        background.run(
                prefs.library()::folders,
                folders -> {
                    list.getChildren().clear();
                    folders.forEach(folder -> list.getChildren().add(folder(list, folder)));
                    if (folders.isEmpty()) {
                        list.getChildren()
                                .add(Nodes.label(texts.of("prefs.folders.none"), "faint"));
                    }
                },
                notice::tell);
    }

    private HBox folder(VBox list, Path folder) {
        Label name = Nodes.label(folder.toString(), "mono");
        name.setMinWidth(0);
        Nodes.tip(name, folder.toString());
        HBox row =
                new HBox(
                        8,
                        name,
                        Nodes.spacer(),
                        Nodes.iconButton(
                                "trash-2",
                                texts.of("prefs.folders.remove", folder),
                                () -> change(list, () -> prefs.library().removeFolder(folder))));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("prefs-folder");
        return row;
    }
}
