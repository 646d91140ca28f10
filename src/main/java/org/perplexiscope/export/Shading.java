package org.perplexiscope.export;

import org.perplexiscope.measure.Units;
import org.perplexiscope.model.Result;

import java.util.List;

/**
 * What the colours of a picture say.
 *
 * @param title of the legend
 * @param scale where a token lies on the ramp
 * @param ticks marks of the legend, from left to right
 * @param unit behind the legend
 */
public record Shading(RampKind ramp, String title, Scale scale, List<Tick> ticks, String unit) {
    /** Surprise from 0 to 16 bits, the usual scale. */
    public static final Shading SURPRISE =
            new Shading(
                    RampKind.SURPRISE,
                    "Surprise",
                    (result, token) ->
                            result.isScored(token)
                                    ? Units.bits(result.scores().nats(token))
                                            / SurpriseLevels.FULL_BITS
                                    : Double.NaN,
                    List.of(
                            new Tick(0, "0"),
                            new Tick(0.25, "4"),
                            new Tick(0.5, "8"),
                            new Tick(0.75, "12"),
                            new Tick(1, "16+")),
                    "bits");

    /** Places tokens on a ramp. */
    @FunctionalInterface
    public interface Scale {
        /** 0 to 1, what lies outside counts as the end; NaN if the token has no colour. */
        double position(Result result, int token);
    }

    /**
     * A mark of the legend.
     *
     * @param position 0 to 1
     */
    public record Tick(double position, String label) {}
}
