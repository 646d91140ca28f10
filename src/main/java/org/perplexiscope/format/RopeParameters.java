package org.perplexiscope.format;

import org.perplexiscope.model.FaultException;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a model turns positions into rotations, as its config.json says: either the fields {@code
 * rope_theta} and {@code rope_scaling}, or {@code rope_parameters}, which holds both.
 *
 * @param type {@code default}, {@code linear}, {@code dynamic}, {@code llama3}, {@code yarn},
 *     {@code longrope}, or one that is not known here
 * @param theta base of the wavelengths
 * @param partial share of a head's dimensions that is rotated
 * @param factor how much longer the context was made
 * @param originalContext positions the model was first trained on; for {@code dynamic} always the
 *     model's own context, beyond which it scales
 * @param lowFrequency llama3: low_freq_factor
 * @param highFrequency llama3: high_freq_factor
 * @param betaFast yarn: rotations above which a dimension is left alone
 * @param betaSlow yarn: rotations below which a dimension is interpolated
 * @param truncate yarn: whether the limits between the two are rounded to whole dimensions
 * @param shortFactors longrope: what each wavelength is stretched by, in windows up to the original
 *     context
 * @param longFactors longrope: likewise, in longer windows
 * @param attentionFactor what cosines and sines are multiplied by
 */
public record RopeParameters(
        String type,
        double theta,
        double partial,
        double factor,
        int originalContext,
        double lowFrequency,
        double highFrequency,
        double betaFast,
        double betaSlow,
        boolean truncate,
        List<Double> shortFactors,
        List<Double> longFactors,
        double attentionFactor) {
    private static final int MAX_WINDOW = Integer.MAX_VALUE >> 4;

    /**
     * Reads the fields of a model.
     *
     * @param theta the family's own base, where the file names none
     * @param context the model's context
     */
    public static RopeParameters of(ModelConfig config, double theta, int context)
            throws FaultException {
        return of(
                config,
                config.section(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling"),
                theta,
                context);
    }

    /**
     * Reads the fields of a model, and those that stretch its context.
     *
     * @param scaling the fields of {@code rope_scaling} or {@code rope_parameters}
     * @param theta as above
     * @param context as above
     */
    public static RopeParameters of(
            ModelConfig config, ModelConfig scaling, double theta, int context)
            throws FaultException {
        String type = type(scaling);
        int original =
                type.equals("dynamic")
                        ? context
                        : config.size(
                                "original_max_position_embeddings",
                                scaling.size("original_max_position_embeddings", context));
        double factor = positive(scaling, "factor", (double) context / original);
        return new RopeParameters(
                type,
                positive(scaling, "rope_theta", positive(config, "rope_theta", theta)),
                positive(
                        scaling,
                        "partial_rotary_factor",
                        positive(config, "partial_rotary_factor", 1)),
                factor,
                original,
                positive(scaling, "low_freq_factor", 1),
                positive(scaling, "high_freq_factor", 4),
                positive(scaling, "beta_fast", 32),
                positive(scaling, "beta_slow", 1),
                scaling.flag("truncate", true),
                scaling.numbers("short_factor"),
                scaling.numbers("long_factor"),
                attentionFactor(type, factor, original, scaling));
    }

    /** The type; "su" is how the first models with {@code longrope} spelled it. */
    private static String type(ModelConfig scaling) throws FaultException {
        String type = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (type) {
            case "su" -> "longrope";
            case "" -> "default";
            default -> type;
        };
    }

    /**
     * Positions beyond which the length of a window changes the rotations.
     *
     * @param context the model's context by its config.json
     */
    public int causalPositions(int context) {
        return type.equals("longrope") && !shortFactors.equals(longFactors)
                ? Math.min(context, originalContext)
                : context;
    }

    /** Whether there is a factor above zero for each of so many rotated dimensions, if any. */
    public boolean fits(int dimensions) {
        return !type.equals("longrope")
                || Stream.of(shortFactors, longFactors)
                        .allMatch(
                                factors ->
                                        factors.size() == dimensions / 2
                                                && factors.stream().allMatch(f -> f > 0));
    }

    /**
     * Positions a window may have.
     *
     * @param context the model's context by its config.json, which {@code dynamic} goes beyond
     */
    public int longestWindow(int context) {
        return type.equals("dynamic")
                ? (int) Math.clamp(context * factor, context, MAX_WINDOW)
                : context;
    }

    /**
     * Equations 14 and 15 of the YaRN paper, arXiv:2309.00071, and the two scales of DeepSeek;
     * section 3.2 of the LongRoPE paper, arXiv:2402.13753.
     */
    private static double attentionFactor(
            String type, double factor, int original, ModelConfig scaling) throws FaultException {
        if (type.equals("longrope")) {
            double derived =
                    factor <= 1 || original == 1
                            ? 1
                            : Math.sqrt(1 + Math.log(factor) / Math.log(original));
            return scaling.number("attention_factor", derived);
        }
        if (!type.equals("yarn")) {
            return 1;
        }
        double scale = scaling.number("mscale", 0);
        double scaleOfAll = scaling.number("mscale_all_dim", 0);
        double derived =
                scale != 0 && scaleOfAll != 0
                        ? temperature(factor, scale) / temperature(factor, scaleOfAll)
                        : temperature(factor, 1);
        return scaling.number("attention_factor", derived);
    }

    private static double temperature(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private static double positive(ModelConfig config, String field, double otherwise)
            throws FaultException {
        double number = config.number(field, otherwise);
        if (number <= 0) {
            throw config.damaged(field + " is not above zero");
        }
        return number;
    }
}
