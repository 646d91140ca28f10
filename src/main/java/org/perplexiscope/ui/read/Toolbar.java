package org.perplexiscope.ui.read;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.ui.fx.Keys;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Segmented;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Legend;

import java.util.List;

/** Above the text: what the colours say, in which unit, how large the letters are. */
public final class Toolbar extends HBox {
    private static final double WITH_WORDS = 660;
    private static final double WITH_LEGEND = 560;
    private static final double WITH_SIZES = 400;

    private final Segmented<ColourBy> modes;
    private final ComboBox<ColourBy> modeList = new ComboBox<>();

    /**
     * @param legend stands in this row where the window is narrow
     */
    public Toolbar(ReadModel read, TextSize size, Legend legend, Texts texts) {
        getStyleClass().add("toolbar");
        Label by = Nodes.label(texts.of("read.colour.by"), "secondary");
        by.setMinWidth(USE_PREF_SIZE);
        modes =
                new Segmented<>(
                        texts.of("read.colour.by"),
                        List.of(ColourBy.values()),
                        mode -> texts.of(mode.key()));
        modes.valueProperty().bindBidirectional(read.colourByProperty());
        for (ColourBy mode : ColourBy.values()) {
            Nodes.tip(
                    modes.button(mode),
                    Keys.named(texts.of(mode.tipKey()), Keys.ctrlShift(Keys.digit(mode.digit()))));
        }
        fillList(texts);
        modeList.valueProperty().bindBidirectional(read.colourByProperty());
        modeList.setAccessibleText(texts.of("read.colour.by"));
        Segmented<Unit> unit =
                new Segmented<>(
                        texts.of("read.unit"), List.of(Unit.values()), u -> texts.of(u.key()));
        unit.valueProperty().bindBidirectional(read.unitProperty());
        unit.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(by, modes, modeList, legend, Nodes.spacer(), unit, sizes(size, texts));
        setNarrow(false);
        legend.managedProperty().bind(legend.visibleProperty());
        modeList.setMinWidth(USE_PREF_SIZE);
        widthProperty().subscribe(width -> fit(width.doubleValue()));
    }

    /** One list in place of the row of modes. */
    public final void setNarrow(boolean narrow) {
        Nodes.show(modes, !narrow);
        Nodes.show(modeList, narrow);
        fit(getWidth());
    }

    /** What has no room is left out: first the words, then the legend, then the sizes. */
    private void fit(double width) {
        boolean narrow = modeList.isVisible();
        Nodes.show(getChildren().getFirst(), !narrow || width >= WITH_WORDS);
        getChildren().get(3).setVisible(narrow && width >= WITH_LEGEND);
        Nodes.show(getChildren().getLast(), !narrow || width >= WITH_SIZES);
    }

    private void fillList(Texts texts) {
        modeList.getItems().addAll(ColourBy.values());
        modeList.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable ColourBy mode) {
                        return mode == null ? "" : texts.of(mode.key());
                    }

                    @Override
                    public ColourBy fromString(String name) {
                        throw new UnsupportedOperationException(name);
                    }
                });
    }

    private static HBox sizes(TextSize size, Texts texts) {
        Button smaller = Nodes.button("A", "", size::smaller);
        smaller.setStyle("-fx-font-size: 11px;");
        smaller.setAccessibleText(texts.of("read.size.smaller"));
        Nodes.tip(smaller, Keys.named(texts.of("read.size.smaller"), Keys.ctrl(KeyCode.MINUS)));
        Button larger = Nodes.button("A", "", size::larger);
        larger.setStyle("-fx-font-size: 16px;");
        larger.setAccessibleText(texts.of("read.size.larger"));
        Nodes.tip(larger, Keys.named(texts.of("read.size.larger"), Keys.ctrl(KeyCode.PLUS)));
        Region line = new Region();
        line.getStyleClass().add("separator-line");
        HBox pair = new HBox(smaller, line, larger);
        pair.getStyleClass().add("pair");
        pair.setMinWidth(Region.USE_PREF_SIZE);
        return pair;
    }
}
