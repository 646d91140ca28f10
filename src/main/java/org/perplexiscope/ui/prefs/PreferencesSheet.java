package org.perplexiscope.ui.prefs;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Texts;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be chosen, on a few pages of one card; each choice is in force at once. */
public final class PreferencesSheet extends Overlay {
    private static final double WIDTH = 780;
    private static final double HEIGHT = 560;
    private static final double MARGIN = 32;

    private final BorderPane card;
    private final ScrollPane scroll = new ScrollPane();
    private final List<ToggleButton> tabs = new ArrayList<>();

    private PreferencesSheet(Pane over, List<Page> pages, Runnable reset, Texts texts) {
        BorderPane card = new BorderPane();
        super(over, card, Pos.CENTER);
        this.card = card;
        card.getStyleClass().addAll("dialog-card", "prefs");
        card.setPrefSize(WIDTH, HEIGHT);
        card.setMaxSize(WIDTH, HEIGHT);
        StackPane.setMargin(card, new Insets(MARGIN));
        Button close = Nodes.iconButton("x", texts.of("dialog.close"), this::close);
        HBox heading =
                new HBox(Nodes.label(texts.of("prefs.title"), "title"), Nodes.spacer(), close);
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("sheet-heading");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sheet-scroll");
        Button back = Nodes.button(texts.of("prefs.reset"), "rotate-ccw", reset, "ghost");
        Nodes.tip(back, texts.of("prefs.reset.tip"));
        HBox foot =
                new HBox(
                        10, back, Nodes.spacer(), Nodes.label(texts.of("prefs.atonce"), "caption"));
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("prefs-foot");
        card.setTop(heading);
        card.setLeft(tabs(pages));
        card.setCenter(scroll);
        card.setBottom(foot);
        setAccessibleText(texts.of("prefs.title"));
    }

    /**
     * One page.
     *
     * @param icon as in {@link Icons}
     */
    public record Page(String name, String icon, Node content) {}

    /**
     * Opens the preferences.
     *
     * @param at the page to begin with
     * @param reset sets everything back
     */
    public static PreferencesSheet show(
            Pane over, List<Page> pages, int at, Runnable reset, Texts texts) {
        PreferencesSheet sheet = new PreferencesSheet(over, pages, reset, texts);
        sheet.tabs.get(Math.clamp(at, 0, sheet.tabs.size() - 1)).setSelected(true);
        sheet.open();
        return sheet;
    }

    /** The page that is shown. */
    public int page() {
        return Math.max(
                0, tabs.indexOf(tabs.stream().filter(ToggleButton::isSelected).findFirst().get()));
    }

    @Override
    protected @Nullable Node firstFocus() {
        return tabs.get(page());
    }

    private VBox tabs(List<Page> pages) {
        VBox list = new VBox(2);
        list.getStyleClass().add("prefs-tabs");
        ToggleGroup group = new ToggleGroup();
        for (Page page : pages) {
            ToggleButton tab = new ToggleButton(page.name(), Icons.of(page.icon()));
            tab.getStyleClass().add("prefs-tab");
            tab.setToggleGroup(group);
            tab.setMaxWidth(Double.MAX_VALUE);
            tab.setAlignment(Pos.CENTER_LEFT);
            tab.selectedProperty()
                    .subscribe(
                            chosen -> {
                                if (chosen) {
                                    scroll.setContent(page.content());
                                    scroll.setVvalue(0);
                                }
                            });
            tab.setOnAction(_ -> tab.setSelected(true));
            tabs.add(tab);
            list.getChildren().add(tab);
        }
        return list;
    }

    @Override
    protected double computeMinWidth(double height) {
        return card.minWidth(height);
    }
}
