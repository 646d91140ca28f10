package org.perplexiscope.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Fonts;
import org.perplexiscope.ui.fx.Literal;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntConsumer;

/** The token itself: large, with what stands before it and its six figures. */
final class TokenSection extends VBox {
    private static final double CHIP_HEIGHT = 44;
    private static final double CHIP_PADDING = 13;
    private static final double CHIP_RADIUS = 6;
    private static final double PALE = 0.04;
    private static final Color HAIRLINE = Color.gray(0.5, 0.35);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Texts texts;
    private final IntConsumer select;
    private final LiteralView literal = new LiteralView(Fonts::monoMediumFor, 25, 15);
    private final StackPane chip = new StackPane(literal);
    private final Tooltip chipTip = new Tooltip();
    private final Label after = new Label();
    private final Label identity = new Label();
    private final Label reason = new Label();
    private final VBox parts = new VBox();
    private final Stat surprise;
    private final Stat probability;
    private final Stat rank;
    private final Stat entropy;
    private final Stat excess;
    private final Stat context;
    private String text = "";
    private int before;

    /**
     * @param select told when one of the tokens that share a character is chosen
     */
    TokenSection(Texts texts, IntConsumer select) {
        this.texts = texts;
        this.select = select;
        getStyleClass().addAll("inspector-section", "first");
        surprise = new Stat(texts.of("inspect.surprise"));
        probability = new Stat(texts.of("inspect.probability"));
        rank = new Stat(texts.of("inspect.rank"));
        entropy = new Stat(texts.of("inspect.entropy"));
        excess = new Stat(texts.of("inspect.excess"));
        context = new Stat(texts.of("inspect.context"));
        chip.setMinHeight(CHIP_HEIGHT);
        chip.setPrefHeight(CHIP_HEIGHT);
        chip.setMaxHeight(CHIP_HEIGHT);
        chip.setMaxWidth(Region.USE_PREF_SIZE);
        chip.setPadding(new Insets(0, CHIP_PADDING, 0, CHIP_PADDING));
        chip.setAccessibleRole(AccessibleRole.TEXT);
        Tooltip.install(chip, chipTip);
        after.getStyleClass().add("inspector-after");
        identity.getStyleClass().add("inspector-identity");
        identity.setMinWidth(0);
        reason.getStyleClass().add("inspector-reason");
        reason.setWrapText(true);
        parts.getStyleClass().add("inspector-parts");
        GridPane stats = new GridPane();
        stats.getStyleClass().add("inspector-stats");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        stats.setHgap(8);
        stats.getColumnConstraints().setAll(half, half);
        stats.addRow(0, surprise, probability);
        stats.addRow(1, rank, entropy);
        stats.addRow(2, excess, context);
        getChildren().addAll(chip, after, identity, reason, parts, stats);
        widthProperty().addListener(_ -> showAfter());
    }

    void show(Result result, TokenFacts facts, Look look) {
        literal.show(facts.literal(), look.fill() == null ? null : look.ink());
        chip.getStyleClass().remove("uncoloured");
        Color fill = look.fill();
        if (fill == null) {
            chip.setBackground(null);
            chip.getStyleClass().add("uncoloured");
        } else {
            chip.setBackground(background(fill, isPale(fill, look.paper())));
        }
        byte[] bytes = Literal.bytes(result.tokenization(), facts.token());
        chipTip.setText(texts.of("inspect.identity", String.valueOf(facts.id()), hex(bytes)));
        identity.setText(chipTip.getText());
        chip.setAccessibleText(facts.literal().text() + ", " + chipTip.getText());
        before = result.tokenization().charStart(facts.token());
        text = result.text();
        showAfter();
        showReason(facts);
        showParts(result, facts, look);
        showStats(result, facts, look);
    }

    private static Background background(Color fill, boolean outlined) {
        CornerRadii radii = new CornerRadii(CHIP_RADIUS);
        if (!outlined) {
            return new Background(new BackgroundFill(fill, radii, Insets.EMPTY));
        }
        return new Background(
                new BackgroundFill(HAIRLINE, radii, Insets.EMPTY),
                new BackgroundFill(fill, new CornerRadii(CHIP_RADIUS - 1), new Insets(1)));
    }

    private static boolean isPale(Color fill, Color paper) {
        return Math.abs(fill.grayscale().getBrightness() - paper.grayscale().getBrightness())
                < PALE;
    }

    private static String hex(byte[] bytes) {
        boolean cut = bytes.length > 16;
        return HEX.formatHex(cut ? Arrays.copyOf(bytes, 16) : bytes) + (cut ? " \u2026" : "");
    }

    private void showAfter() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        after.setText(
                before == 0
                        ? texts.of("inspect.atStart")
                        : texts.of(
                                "inspect.after",
                                Snippet.before(
                                        text,
                                        before,
                                        line -> widthOf(texts.of("inspect.after", line)) <= room)));
    }

    private static double widthOf(String line) {
        Text measured = new Text(line);
        measured.setFont(Fonts.ui(12));
        return measured.getLayoutBounds().getWidth() + 2;
    }

    private void showReason(TokenFacts facts) {
        boolean scored = facts.standing() == TokenFacts.Standing.SCORED;
        reason.setManaged(!scored);
        reason.setVisible(!scored);
        reason.setText(
                switch (facts.standing()) {
                    case SCORED -> "";
                    case WAITING -> texts.of("inspect.waiting");
                    case WITHOUT_CONTEXT -> texts.of("inspect.withoutContext");
                    case NOT_COUNTED -> texts.of("inspect.notCounted");
                });
    }

    /** The tokens that one character is made of, each with its bytes and its surprise. */
    private void showParts(Result result, TokenFacts facts, Look look) {
        List<Integer> tokens = facts.parts();
        parts.setManaged(!tokens.isEmpty());
        parts.setVisible(!tokens.isEmpty());
        parts.getChildren().clear();
        if (tokens.isEmpty()) {
            return;
        }
        String shared =
                result.text()
                        .substring(
                                result.tokenization().charStart(tokens.getFirst()),
                                result.tokenization().charEnd(tokens.getLast()));
        Label title = new Label(texts.of("inspect.parts", shared.strip(), tokens.size()));
        title.getStyleClass().add("inspector-heading");
        parts.getChildren().add(title);
        for (int token : tokens) {
            parts.getChildren().add(part(result, token, token == facts.token(), look));
        }
    }

    private HBox part(Result result, int token, boolean own, Look look) {
        Hyperlink link = new Hyperlink(Numbers.whole(token));
        link.getStyleClass().add("part-link");
        link.setOnAction(_ -> select.accept(token));
        LiteralView bytes = new LiteralView(own ? Fonts::monoMediumFor : Fonts::monoFor, 12, 12);
        bytes.show(Literal.of(result.tokenization(), token), null);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        String figure =
                result.isScored(token)
                        ? Numbers.surprise(look.unit().of(result.scores().nats(token)))
                                + " "
                                + texts.of(look.unit().key())
                        : Numbers.NONE;
        Label surprisal = new Label(figure);
        surprisal.getStyleClass().add(own ? "bar-figure-own" : "bar-figure");
        HBox row = new HBox(6, link, bytes, space, surprisal);
        row.getStyleClass().add("part-row");
        return row;
    }

    private void showStats(Result result, TokenFacts facts, Look look) {
        String unit = texts.of(look.unit().key());
        List<Stat> stats = List.of(surprise, probability, rank, entropy, excess, context);
        if (facts.standing() != TokenFacts.Standing.SCORED) {
            stats.forEach(stat -> stat.show(Numbers.NONE, ""));
            return;
        }
        surprise.show(Numbers.surprise(look.unit().of(facts.nats())), unit);
        probability.show(Numbers.percent(facts.probability()), "%");
        rank.show(
                Numbers.whole(facts.rank()),
                texts.of("inspect.ofVocabulary", result.model().vocabulary()));
        entropy.show(Numbers.surprise(look.unit().of(facts.entropy())), unit);
        excess.show(Numbers.signed(look.unit().of(facts.excess()), 2), unit);
        context.show(
                Numbers.whole(facts.context()),
                texts.of(facts.context() == 1 ? "inspect.tokens.one" : "inspect.tokens"));
    }
}
