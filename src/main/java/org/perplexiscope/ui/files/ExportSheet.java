package org.perplexiscope.ui.files;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.perplexiscope.export.ResultPng;
import org.perplexiscope.export.draw.Picture;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;

import java.io.IOException;
import java.util.List;

/** Asks what becomes of a result, and shows how it will look. */
public final class ExportSheet extends Sheet {
    private static final double WIDTH = 720;
    private static final double PREVIEW_WIDTH = 268;
    private static final double PREVIEW_HEIGHT = 330;

    private final ResultFile file;
    private final Background background;
    private final Ways ways;
    private final Texts texts;
    private final Segmented<ExportFormat> format;
    private final Segmented<Integer> scale;
    private final Segmented<Boolean> dark;
    private final HBox scaleRow;
    private final HBox themeRow;
    private final HBox coloursRow;
    private final Label note = Nodes.paragraph("", "secondary");
    private final ImageView preview = new ImageView();
    private final Label noPreview;
    private final Button save;

    /** What can be done with a result. */
    public interface Ways {
        /** Asks where to, and writes. */
        void save(ResultFile file, ExportChoice choice);

        void copyImage(ResultFile file, ExportChoice choice);

        void copyTable(ResultFile file);

        void print(ResultFile file, ExportChoice choice);
    }

    private ExportSheet(
            Pane over,
            ResultFile file,
            String colours,
            ExportChoice usual,
            Background background,
            Ways ways,
            Texts texts) {
        VBox content = new VBox();
        super(over, texts.of("files.export.title"), WIDTH, content, texts);
        this.file = file;
        this.background = background;
        this.ways = ways;
        this.texts = texts;
        format =
                new Segmented<>(
                        texts.of("files.export.format"),
                        List.of(ExportFormat.values()),
                        ExportFormat::name);
        scale =
                new Segmented<>(
                        texts.of("files.export.scale"), List.of(1, 2, 4), n -> n + "\u00D7");
        dark =
                new Segmented<>(
                        texts.of("shell.theme"),
                        List.of(false, true),
                        on -> texts.of(on ? "shell.theme.dark" : "shell.theme.light"));
        noPreview = Nodes.paragraph(texts.of("files.export.no.preview"), "faint");
        save = Nodes.button(texts.of("files.export.save"), "download", () -> {}, "primary");
        save.setOnAction(_ -> leave(() -> ways.save(file, choice())));
        scaleRow = row("files.export.scale", scale);
        themeRow = row("shell.theme", dark);
        Label shown = Nodes.label(texts.of("files.export.colours.shown", colours), "strong");
        coloursRow = row("files.export.colours", shown);
        VBox left =
                new VBox(
                        14,
                        row("files.export.format", format),
                        note,
                        scaleRow,
                        themeRow,
                        coloursRow);
        left.setFillWidth(true);
        HBox.setHgrow(left, Priority.ALWAYS);
        StackPane frame = new StackPane(preview, noPreview);
        frame.getStyleClass().add("export-preview");
        frame.setMinSize(PREVIEW_WIDTH, PREVIEW_HEIGHT);
        frame.setMaxSize(PREVIEW_WIDTH, PREVIEW_HEIGHT);
        StackPane.setAlignment(preview, Pos.TOP_CENTER);
        preview.setFitWidth(PREVIEW_WIDTH - 2);
        preview.setPreserveRatio(true);
        preview.setSmooth(true);
        content.getChildren().addAll(new HBox(20, left, frame), buttons());
        content.setSpacing(18);
        content.getStyleClass().add("sheet-body");
        content.setPrefWidth(WIDTH);
        format.valueProperty().set(usual.format());
        scale.valueProperty().set(usual.scale());
        dark.valueProperty().set(usual.dark());
        format.valueProperty().subscribe(_ -> update());
        dark.valueProperty().subscribe((_, _) -> update());
    }

    /**
     * Opens the sheet over the window.
     *
     * @param colours what they say, in the language of the window
     * @param usual what is chosen at first
     */
    public static ExportSheet show(
            Pane over,
            ResultFile file,
            String colours,
            ExportChoice usual,
            Background background,
            Ways ways,
            Texts texts) {
        ExportSheet sheet = new ExportSheet(over, file, colours, usual, background, ways, texts);
        sheet.open();
        return sheet;
    }

    /** What is chosen. */
    public ExportChoice choice() {
        return new ExportChoice(
                format.valueProperty().get(),
                scale.valueProperty().get(),
                dark.valueProperty().get());
    }

    @Override
    protected Node firstFocus() {
        ToggleButton chosen = format.button(format.valueProperty().get());
        return chosen.isFocusTraversable() ? chosen : save;
    }

    private HBox buttons() {
        HBox row =
                new HBox(
                        8,
                        way("files.export.image", "image", () -> ways.copyImage(file, choice())),
                        way("files.export.table", "copy", () -> ways.copyTable(file)),
                        way("files.export.print", "printer", () -> ways.print(file, choice())),
                        Nodes.spacer(),
                        save);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button way(String key, String icon, Runnable action) {
        Button button = Nodes.button(texts.of(key), icon, () -> leave(action));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void leave(Runnable then) {
        close();
        then.run();
    }

    private HBox row(String key, Node value) {
        Label name = Nodes.label(texts.of(key), "label-text");
        name.setMinWidth(64);
        name.setLabelFor(value);
        HBox row = new HBox(10, name, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void update() {
        ExportFormat chosen = format.valueProperty().get();
        note.setText(texts.of(chosen.noteKey()));
        scaleRow.setDisable(chosen != ExportFormat.PNG);
        themeRow.setDisable(!chosen.isDrawn());
        coloursRow.setVisible(chosen.isDrawn());
        noPreview.setVisible(!chosen.isDrawn());
        preview.setVisible(chosen.isDrawn());
        if (chosen.isDrawn()) {
            draw(dark.valueProperty().get());
        }
    }

    private void draw(boolean onDark) {
        background.run(
                () -> {
                    try (Picture picture =
                            ResultPng.beginning(
                                    file.result(),
                                    file.look(onDark),
                                    PREVIEW_HEIGHT / PREVIEW_WIDTH)) {
                        return Pictures.of(picture);
                    } catch (IOException e) {
                        throw new FaultException(e, Fault.UNEXPECTED, String.valueOf(e));
                    }
                },
                image -> {
                    if (dark.valueProperty().get() == onDark) {
                        preview.setImage(image);
                    }
                },
                _ -> {});
    }
}
