package org.perplexiscope.ui.heat;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.VBox;

import org.perplexiscope.model.Result;
import org.perplexiscope.ui.curve.SampleResults;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.TokenRange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** Renders the heatmap in many states to PNG files, for eyes. */
public final class HeatPreview {
    private static final String MIXED =
            """
            \u6F6E\u6C34\u9000\u53BB\u4E4B\u540E\uFF0C\u6D77\u9E25\u505C\u5728\u9632\u6CE2\u5824\u4E0A\uFF0C\u8C01\u4E5F\u6CA1\u6709\u8BF4\u8BDD\u3002\u706F\u5854\u770B\u5B88\u4EBA\u5728\u65E5\u8BB0\u91CC\u5199\u4E0B\u5929\u6C14\uFF1A\u98CE\u3001\u6D77\u3001\u80FD\u89C1\u5EA6\uFF0C\u8FD8\u6709\u5929\u7A7A\u7684\u989C\u8272\u3002\u8FDC\u5904\u6709\u4E00\u5934\u9CB8\u9C7C\u3002

            \u5979\u7528 Java 25 \u5199\u4E86\u4E00\u4E2A\u5C0F\u7A0B\u5E8F\uFF0C\u53EB\u505A Perplexiscope\u3002
            Emoji: \uD83D\uDE00 and \uD83D\uDC69\u200D\uD83D\uDC67 and \uD83C\uDDE9\uD83C\uDDEA, cafe\u0301, na\u00EFve.
            def keeper(day):
                if day == 9:
            \t\treturn "marmalade"  # tab
            \u0643\u0627\u0646 \u0627\u0644\u0628\u062D\u0631 \u0647\u0627\u062F\u0626\u0627 \u0641\u064A \u0630\u0644\u0643 \u0627\u0644\u064A\u0648\u0645 \u0648\u0644\u0645 \u064A\u0643\u0646 \u0623\u062D\u062F \u064A\u062A\u0643\u0644\u0645 \u0641\u064A \u0627\u0644\u0645\u0646\u0627\u0631\u0629 \u0627\u0644\u0642\u062F\u064A\u0645\u0629 \u0639\u0644\u0649 \u0627\u0644\u0634\u0627\u0637\u0626 \u0627\u0644\u0628\u0639\u064A\u062F.
            \u0643\u0627\u0646 \u0627\u0644\u0628\u062D\u0631 hello, 123 \u0647\u0627\u062F\u0626\u0627 \u0641\u064A \u0630\u0644\u0643 \u0627\u0644\u064A\u0648\u0645 \u0643\u0627\u0646 \u0627\u0644\u0628\u062D\u0631 hello, 123 \u0647\u0627\u062F\u0626\u0627 \u0641\u064A \u0630\u0644\u0643 \u0627\u0644\u064A\u0648\u0645 \u0643\u0627\u0646 \u0627\u0644\u0628\u062D\u0631 hello, 123 \u0647\u0627\u062F\u0626\u0627 \u0641\u064A \u0630\u0644\u0643 \u0627\u0644\u064A\u0648\u0645 Perplexiscope 25.
            A last line with supercalifragilisticexpialidociousness and https://example.org/a/very/long/path
            """;

    private final Path folder;

    private HeatPreview(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/preview");
        Files.createDirectories(folder);
        CountDownLatch finished = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    try {
                        new HeatPreview(folder).renderAll();
                    } finally {
                        finished.countDown();
                    }
                });
        finished.await();
        Platform.exit();
    }

    private void renderAll() {
        String story = SampleResults.LIGHTHOUSE;
        Result whole = Pieces.score(story, 128, 64);
        Result half = Pieces.at(whole, 97);
        int oranges = whole.tokenization().tokenAt(story.indexOf("oranges"));
        for (Palette palette : new Palette[] {Palette.LIGHT, Palette.DARK}) {
            String theme = palette.dark() ? "dark" : "light";
            render(
                    theme + "-story",
                    story,
                    palette,
                    view -> {
                        view.resultProperty().set(whole);
                        view.selectedProperty().set(oranges);
                        view.hoveredProperty().set(oranges + 22);
                        view.layout();
                        view.showTip();
                    });
            render(theme + "-half", story, palette, view -> view.resultProperty().set(half));
            render(
                    theme + "-mixed",
                    MIXED,
                    palette,
                    view -> {
                        view.resultProperty()
                                .set(Pieces.score(Pieces.cut(MIXED), 999, 64, 32, false));
                        view.hoveredProperty().set(30);
                        view.brushProperty().set(new TokenRange(60, 75));
                    });
            render(
                    theme + "-edited",
                    story,
                    palette,
                    view -> {
                        view.resultProperty().set(whole);
                        view.layout();
                        int at = story.indexOf("Two days");
                        view.document().replace(at, at, "Not yet. ", Document.Kind.TYPE);
                    });
            render(
                    theme + "-compare",
                    story,
                    palette,
                    view -> {
                        view.resultProperty().set(whole);
                        view.readingSizeProperty().set(15);
                        view.showContextBandProperty().set(false);
                        view.measureProperty().set(440);
                        view.colouringProperty().set(new Colouring.Excess());
                    });
            render(
                    theme + "-rank",
                    story,
                    palette,
                    view -> {
                        view.resultProperty().set(whole);
                        view.colouringProperty().set(new Colouring.Rank());
                    });
        }
        render(
                "light-long",
                (story + " ").repeat(40),
                Palette.LIGHT,
                view -> {
                    Result result = Pieces.score(view.document().text(), 128, 64);
                    view.resultProperty().set(result);
                    view.layout();
                    view.reveal(3000);
                });
        render("light-empty", "", Palette.LIGHT, _ -> {});
    }

    private void render(String name, String text, Palette palette, Consumer<HeatView> prepare) {
        Texts texts = new Texts(Locale.ENGLISH);
        Document document = new Document();
        document.setText(text);
        HeatView view = new HeatView(texts, document);
        view.paletteProperty().set(palette);
        Legend legend = new Legend(texts);
        legend.paletteProperty().set(palette);
        legend.colouringProperty().bind(view.colouringProperty());
        VBox.setMargin(legend, new Insets(9, 20, 0, 20));
        VBox root = new VBox(legend, view);
        root.setBackground(Background.fill(palette.panel()));
        view.setPrefSize(744, 600);
        VBox.setVgrow(view, javafx.scene.layout.Priority.ALWAYS);
        Scene scene = new Scene(root, 744, 620);
        new Theme().apply(scene);
        root.applyCss();
        root.layout();
        prepare.accept(view);
        root.applyCss();
        root.layout();
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
