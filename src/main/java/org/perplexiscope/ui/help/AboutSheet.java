package org.perplexiscope.ui.help;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.dialog.Clipboards;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.prefs.Machine;

import java.util.stream.Collectors;

/** What the program is, and the versions of what it runs on. */
public final class AboutSheet extends Sheet {
    private static final double WIDTH = 560;

    private AboutSheet(Pane over, Node content, Texts texts) {
        super(over, texts.of("about.title"), WIDTH, content, texts);
    }

    /**
     * Opens the sheet over the window.
     *
     * @param logo stands beside the name
     */
    public static void show(
            Pane over,
            Node logo,
            Machine machine,
            Background background,
            Notice notice,
            Texts texts) {
        HBox name = new HBox(12, logo, Nodes.label(texts.of("shell.name"), "display-small"));
        name.setAlignment(Pos.CENTER_LEFT);
        GridPane table = new GridPane(20, 6);
        table.add(Nodes.label(texts.of("about.asking"), "faint"), 0, 0);
        Button copy = Nodes.button(texts.of("about.copy"), "copy", () -> {});
        copy.setDisable(true);
        Button licences =
                Nodes.button(
                        texts.of("licences.title"),
                        "file-text",
                        () -> LicencesSheet.show(over, texts));
        VBox body =
                new VBox(
                        14,
                        name,
                        Nodes.paragraph(texts.of("about.words"), "secondary"),
                        table,
                        new HBox(8, copy, licences),
                        Nodes.paragraph(texts.of("about.licence"), "caption"));
        body.getStyleClass().add("sheet-body");
        new AboutSheet(over, body, texts).open();
        background.run(
                () -> About.of(machine),
                about -> {
                    fill(table, about, texts);
                    copy.setDisable(false);
                    copy.setOnAction(
                            _ -> {
                                Clipboards.copy(text(about, texts));
                                notice.tell(texts.of("about.copied"));
                            });
                },
                notice::tell);
    }

    private static void fill(GridPane table, About about, Texts texts) {
        table.getChildren().clear();
        int row = 0;
        for (var each : about.versions().entrySet()) {
            Label name = Nodes.label(texts.of(each.getKey()), "label-text");
            name.setMinWidth(USE_PREF_SIZE);
            table.addRow(row++, name, Nodes.paragraph(each.getValue()));
        }
    }

    private static String text(About about, Texts texts) {
        return about.versions().entrySet().stream()
                .map(each -> texts.of(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
