package org.perplexiscope.ui.help;

import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The libraries and fonts that the program is made with, and their licences. */
public final class LicencesSheet extends Sheet {
    private static final double WIDTH = 680;
    private static final String FOLDER = "/org/perplexiscope/ui/";

    private LicencesSheet(Pane over, Node content, Texts texts) {
        super(over, texts.of("licences.title"), WIDTH, content, texts);
    }

    /** Opens the list over the window. */
    public static void show(Pane over, Texts texts) {
        GridPane table = new GridPane(20, 6);
        int row = 0;
        for (String line : text("licences.txt").lines().toList()) {
            List<String> cells = List.of(line.split("\t"));
            Node name = Nodes.label(cells.get(0), "strong");
            Node licence = Nodes.paragraph(cells.get(1));
            GridPane.setHgrow(licence, Priority.ALWAYS);
            table.addRow(row++, name, licence, Nodes.label(cells.get(2), "caption"));
        }
        VBox body =
                new VBox(
                        14,
                        Nodes.paragraph(texts.of("licences.words"), "secondary"),
                        table,
                        Nodes.label(texts.of("licences.fonts"), "heading"),
                        Nodes.paragraph(text("fonts/OFL.txt"), "mono", "secondary"));
        body.getStyleClass().add("sheet-body");
        new LicencesSheet(over, body, texts).open();
    }

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(LicencesSheet.class.getResourceAsStream(FOLDER + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
