package org.perplexiscope.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.css.CssParser;
import javafx.css.Stylesheet;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

class ThemeCssTest {
    private static final URL THEME =
            Objects.requireNonNull(Theme.class.getResource("/org/perplexiscope/ui/theme.css"));

    @Test
    void theStylesheetHasNoErrors() throws IOException {
        int before = CssParser.errorsProperty().size();
        Stylesheet sheet = new CssParser().parse(THEME);
        assertTrue(sheet.getRules().size() > 100);
        assertEquals(before, CssParser.errorsProperty().size());
    }

    @Test
    void theStylesheetHasThePalettesColours() throws IOException {
        String css;
        try (var in = THEME.openStream()) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int darkAt = css.indexOf(".root.dark {");
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            String part = palette.dark() ? css.substring(darkAt) : css.substring(0, darkAt);
            Map.of(
                            "bg", palette.bg(),
                            "panel", palette.panel(),
                            "sel", palette.sel(),
                            "line", palette.line(),
                            "ink", palette.ink(),
                            "ink-2", palette.ink2(),
                            "ink-3", palette.ink3(),
                            "err", palette.err(),
                            "model-a", palette.model(0),
                            "model-b", palette.model(1))
                    .forEach(
                            (name, colour) ->
                                    assertTrue(
                                            part.contains("-px-" + name + ": " + web(colour)),
                                            name));
        }
    }

    private static String web(Color colour) {
        return "#" + colour.toString().substring(2, 8).toUpperCase(Locale.ROOT);
    }
}
