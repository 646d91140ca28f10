package org.perplexiscope.ui.help;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.Map;
import java.util.function.Supplier;

/** The help: a list of its pages, which can be searched, and the page that is chosen. */
public final class HelpSheet extends Overlay {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 640;
    private static final double LIST = 236;
    private static final double MARGIN = 32;
    private static final double STEP = 60;

    private final HelpBook book;
    private final Map<String, Supplier<Node>> figures;
    private final Texts texts;
    private final TextField field = new TextField();
    private final ListView<HelpBook.Page> list = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();

    /**
     * @param figures what is drawn between the words, by its name
     */
    private HelpSheet(Pane over, Map<String, Supplier<Node>> figures, Texts texts) {
        BorderPane card = new BorderPane();
        super(over, card, Pos.CENTER);
        this.figures = figures;
        this.texts = texts;
        book = HelpBook.of(texts);
        card.getStyleClass().add("dialog-card");
        card.setPrefSize(WIDTH, HEIGHT);
        card.setMaxSize(WIDTH, HEIGHT);
        StackPane.setMargin(card, new Insets(MARGIN));
        setAccessibleText(texts.of("help.title"));
        Button close = Nodes.iconButton("x", texts.of("dialog.close"), this::close);
        HBox heading =
                new HBox(Nodes.label(texts.of("help.title"), "title"), Nodes.spacer(), close);
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("sheet-heading");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sheet-scroll");
        scroll.setAccessibleText(texts.of("help.page"));
        card.setTop(heading);
        card.setLeft(contents());
        card.setCenter(scroll);
        list.getSelectionModel().select(0);
    }

    /** Opens the help over the window. */
    public static void show(Pane over, Map<String, Supplier<Node>> figures, Texts texts) {
        new HelpSheet(over, figures, texts).open();
    }

    @Override
    protected Node firstFocus() {
        return field;
    }

    private VBox contents() {
        field.setPromptText(texts.of("help.find"));
        field.setAccessibleText(texts.of("help.find"));
        field.getStyleClass().add("bare-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox typed = new HBox(Icons.of("search", Icons.SMALL), field);
        typed.getStyleClass().addAll("field", "search");
        Label none = Nodes.paragraph(texts.of("help.none"), "faint");
        list.setAccessibleText(texts.of("help.contents"));
        list.getStyleClass().add("plain-list");
        list.setCellFactory(_ -> new Row());
        list.getItems().setAll(book.pages());
        VBox.setVgrow(list, Priority.ALWAYS);
        field.textProperty()
                .subscribe(
                        words -> {
                            HelpBook.Page shown = list.getSelectionModel().getSelectedItem();
                            list.getItems().setAll(book.find(words));
                            Nodes.show(none, list.getItems().isEmpty());
                            list.getSelectionModel()
                                    .select(Math.max(0, list.getItems().indexOf(shown)));
                        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        list.getSelectionModel().selectedItemProperty().subscribe(this::show);
        VBox column = new VBox(10, typed, none, list);
        column.setPrefWidth(LIST);
        column.getStyleClass().add("help-contents");
        return column;
    }

    /** From the field the arrows choose a page, and the page keys turn it. */
    private void steer(KeyEvent key) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case DOWN ->
                    list.getSelectionModel().select(Math.min(at + 1, list.getItems().size() - 1));
            case UP -> list.getSelectionModel().select(Math.max(at - 1, 0));
            case PAGE_DOWN -> scrollBy(STEP * 4);
            case PAGE_UP -> scrollBy(-STEP * 4);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void scrollBy(double pixels) {
        double hidden =
                scroll.getContent().getLayoutBounds().getHeight()
                        - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + pixels / hidden, 0, 1));
        }
    }

    private void show(HelpBook.@Nullable Page page) {
        if (page == null) {
            return;
        }
        VBox body = new VBox(10);
        body.getStyleClass().add("help-page");
        body.getChildren().add(Nodes.paragraph(page.title(), "help-title"));
        for (HelpBook.Part part : page.parts()) {
            body.getChildren().add(node(part));
        }
        scroll.setContent(body);
        scroll.setVvalue(0);
    }

    private Node node(HelpBook.Part part) {
        return switch (part.kind()) {
            case HEADING -> Nodes.paragraph(part.words(), "help-heading");
            case PARAGRAPH -> Nodes.paragraph(part.words(), "help-text");
            case FORMULA -> Nodes.paragraph(part.words(), "help-formula");
            case ITEM -> {
                Label sign = Nodes.label("\u2022", "faint");
                sign.setMinWidth(10);
                Label words = Nodes.paragraph(part.words(), "help-text");
                HBox.setHgrow(words, Priority.ALWAYS);
                HBox row = new HBox(6, sign, words);
                row.setFillHeight(false);
                row.setAlignment(Pos.TOP_LEFT);
                yield row;
            }
            case FIGURE -> {
                Supplier<Node> figure = figures.get(part.words());
                yield figure == null ? new Label() : figure.get();
            }
        };
    }

    /** The title of one page. */
    private static final class Row extends ListCell<HelpBook.Page> {
        @Override
        protected void updateItem(HelpBook.@Nullable Page page, boolean empty) {
            super.updateItem(page, empty);
            setText(empty || page == null ? null : page.title());
            setWrapText(true);
            setPrefWidth(0);
        }
    }
}
