package org.perplexiscope.ui.inspect;

import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Colouring;
import org.perplexiscope.ui.heat.Ramp;

/**
 * In which colours and which unit a token is shown.
 *
 * @param fill behind the token as in the text; null where it has no colour there
 * @param ink of the token on that fill
 * @param bar of the alternatives: the model's colour, a little paler
 */
record Look(@Nullable Color fill, Color ink, Color bar, Color paper, Unit unit) {
    private static final double BAR_OPACITY = 0.78;

    static Look of(
            Result result, int token, Colouring colouring, Palette palette, int model, Unit unit) {
        Color bar = palette.panel().interpolate(palette.model(model), BAR_OPACITY);
        double position = token < result.done() ? colouring.position(result, token) : Double.NaN;
        if (Double.isNaN(position)) {
            return new Look(null, palette.ink(), bar, palette.panel(), unit);
        }
        Ramp ramp = Ramp.of(colouring.ramp(), palette.dark());
        return new Look(ramp.colour(position), ramp.ink(position), bar, palette.panel(), unit);
    }

    /** The colour of the token's own bar. */
    Color ownBar() {
        return fill == null ? bar : fill;
    }
}
