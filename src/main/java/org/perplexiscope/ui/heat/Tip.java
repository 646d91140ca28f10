package org.perplexiscope.ui.heat;

import javafx.geometry.Insets;
import javafx.scene.effect.DropShadow;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.fx.Unit;

import java.util.List;

/** The pill that tells a token's numbers. */
final class Tip extends Region {
    private static final double PADDING_X = 10;
    private static final double PADDING_Y = 6;
    private static final double RADIUS = 7;
    private static final String GAP = "\u2002";

    private final Texts texts;
    private final TextFlow flow = new TextFlow();

    Tip(Texts texts) {
        this.texts = texts;
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        flow.setManaged(false);
        flow.relocate(PADDING_X, PADDING_Y);
        getChildren().add(flow);
    }

    /**
     * Shows a token's numbers.
     *
     * @param more further lines
     */
    void show(Result result, int token, Unit unit, Palette palette, List<String> more) {
        flow.getChildren().clear();
        if (result.isScored(token)) {
            float nats = result.scores().nats(token);
            add(
                    Numbers.surpriseShort(unit.of(nats)) + "\u00A0" + texts.of(unit.key()),
                    true,
                    palette);
            String share = texts.percent(Units.probability(nats));
            add(GAP + texts.of("heat.tip.probability", share), false, palette);
            add(GAP + texts.of("heat.tip.rank", result.scores().rank(token)), false, palette);
        } else {
            add(texts.of("heat.tip.unscored"), false, palette);
        }
        for (String line : more) {
            add("\n" + line, false, palette);
        }
        setBackground(
                new Background(
                        new BackgroundFill(palette.ink(), new CornerRadii(RADIUS), Insets.EMPTY)));
        setEffect(
                palette.dark()
                        ? new DropShadow(24, 0, 8, Color.rgb(0, 0, 0, 0.5))
                        : new DropShadow(20, 0, 6, Color.rgb(20, 22, 28, 0.12)));
        double width = Math.ceil(flow.prefWidth(-1));
        double height = Math.ceil(flow.prefHeight(width));
        flow.resize(width, height);
        resize(width + 2 * PADDING_X, height + 2 * PADDING_Y);
        setVisible(true);
    }

    private void add(String words, boolean strong, Palette palette) {
        Text text = new Text(words);
        text.setFont(strong ? Fonts.semiBold(12) : Fonts.ui(12));
        text.setFill(palette.onInk());
        flow.getChildren().add(text);
    }
}
