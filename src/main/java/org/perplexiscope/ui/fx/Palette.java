package org.perplexiscope.ui.fx;

import javafx.scene.paint.Color;

import java.util.List;

/**
 * The colours of one theme, for what is painted in code; theme.css names the same ones {@code
 * -px-*}. Hue is reserved for data.
 *
 * @param dark whether light ink stands on dark paper
 * @param bg the window
 * @param panel panels, cards, the paper of the heatmap
 * @param panel2 secondary column
 * @param hover fill under the pointer
 * @param sel selected row, pressed, progress track
 * @param line borders
 * @param line2 grid lines, inner dividers
 * @param ink text, primary button, focus ring
 * @param ink2 labels
 * @param ink3 captions, axis text; not on {@code sel}
 * @param ink4 dashes, axis zero lines, disabled; never for text that must be read
 * @param bar per-token bars behind curves, at 75 %
 * @param err errors
 * @param warn warnings
 * @param onInk text on a primary button or a tooltip
 * @param badge text on a model's colour
 * @param models one colour for each model that is compared: A, B, C, D
 * @param washes the light fill behind a selected model: A, B
 */
public record Palette(
        boolean dark,
        Color bg,
        Color panel,
        Color panel2,
        Color hover,
        Color sel,
        Color line,
        Color line2,
        Color ink,
        Color ink2,
        Color ink3,
        Color ink4,
        Color bar,
        Color err,
        Color warn,
        Color onInk,
        Color badge,
        List<Color> models,
        List<Color> washes) {
    public static final Palette LIGHT =
            new Palette(
                    false,
                    Color.web("#F6F6F3"),
                    Color.web("#FFFFFF"),
                    Color.web("#FBFBF9"),
                    Color.web("#F1F1ED"),
                    Color.web("#EAEAE5"),
                    Color.web("#E2E2DD"),
                    Color.web("#EEEEEA"),
                    Color.web("#16181C"),
                    Color.web("#50545C"),
                    Color.web("#6A6E77"),
                    Color.web("#A3A6AD"),
                    Color.web("#CFCFC9"),
                    Color.web("#B3261E"),
                    Color.web("#8A5A00"),
                    Color.web("#FFFFFF"),
                    Color.web("#FFFFFF"),
                    colours("#1F62C4", "#B9520A", "#0E7C66", "#6E1D5A"),
                    colours("#EAF1FB", "#FBEFE4"));

    public static final Palette DARK =
            new Palette(
                    true,
                    Color.web("#0E0F12"),
                    Color.web("#15171B"),
                    Color.web("#1A1C21"),
                    Color.web("#1F2227"),
                    Color.web("#2A2D33"),
                    Color.web("#2B2E35"),
                    Color.web("#212429"),
                    Color.web("#EBECEF"),
                    Color.web("#B4B7BF"),
                    Color.web("#9296A0"),
                    Color.web("#5A5E67"),
                    Color.web("#41454E"),
                    Color.web("#FF8A80"),
                    Color.web("#F2C063"),
                    Color.web("#15171B"),
                    Color.web("#111316"),
                    colours("#6FA8FF", "#FF9D4D", "#2FB59A", "#F7C3E6"),
                    colours("#17233A", "#33210F"));

    /** {@link #LIGHT} with the strongest ink and lines. */
    public static final Palette LIGHT_CONTRAST =
            LIGHT.withInk("#FFFFFF", "#000000", "#1F2023", "#333539", "#D6D6D0", "#6A6E77");

    /** {@link #DARK} with the strongest ink and lines. */
    public static final Palette DARK_CONTRAST =
            DARK.withInk("#15171B", "#FFFFFF", "#F2F3F5", "#DCDEE3", "#454A54", "#9296A0");

    private Palette withInk(
            String paper, String full, String labels, String captions, String chosen, String rule) {
        return new Palette(
                dark,
                Color.web(paper),
                Color.web(paper),
                Color.web(paper),
                Color.web(chosen),
                Color.web(chosen),
                Color.web(rule),
                Color.web(rule),
                Color.web(full),
                Color.web(labels),
                Color.web(captions),
                Color.web(rule),
                Color.web(rule),
                err,
                warn,
                onInk,
                badge,
                models,
                washes);
    }

    /** The colour of model A (0), B (1), C (2) or D (3). */
    public Color model(int index) {
        return models.get(index);
    }

    private static List<Color> colours(String... webs) {
        return List.of(webs).stream().map(Color::web).toList();
    }
}
