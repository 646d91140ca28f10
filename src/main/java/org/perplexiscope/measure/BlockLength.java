package org.perplexiscope.measure;

/**
 * How long the blocks of a block bootstrap must be for a series whose neighbours depend on each
 * other.
 *
 * <p>The rule of Politis and White (Automatic block-length selection for the dependent bootstrap,
 * 2004, with the correction of 2009) for circular blocks makes the error of the variance smallest.
 * An interval that covers needs longer blocks, because blocks that are too short make it too narrow
 * and blocks that are too long only make it noisier: twice the length is taken, and at least the
 * cube root of the series' length.
 */
final class BlockLength {
    private BlockLength() {}

    /**
     * The block length for the mean of a series.
     *
     * @param centred values less their mean
     * @return 1 to a fifth of the series
     */
    static int of(double[] centred) {
        int n = centred.length;
        double length = Math.max(Math.cbrt(n), 2 * politisWhite(centred));
        return (int) Math.clamp(Math.ceil(length), 1, Math.max(1, n / 5));
    }

    private static double politisWhite(double[] centred) {
        int n = centred.length;
        int run = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
        int lags = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + run);
        double[] covariances = autocovariances(centred, lags);
        if (covariances[0] == 0) {
            return 1;
        }
        double negligible = 2 * Math.sqrt(Math.log10(n) / n) * covariances[0];
        int significant = lastSignificantLag(covariances, negligible, run);
        int width = Math.min(Math.max(2, 2 * significant), lags);
        double spread = 0;
        double longRun = covariances[0];
        for (int lag = 1; lag <= width; lag++) {
            double weight = Math.min(1, 2 * (1 - (double) lag / width));
            spread += 2 * weight * lag * covariances[lag];
            longRun += 2 * weight * covariances[lag];
        }
        if (longRun <= 0) {
            return 1;
        }
        double ratio = spread / longRun;
        return Math.cbrt(1.5 * ratio * ratio * n);
    }

    /** The lag after which {@code run} autocovariances in a row are negligible. */
    private static int lastSignificantLag(double[] covariances, double negligible, int run) {
        int quiet = 0;
        for (int lag = 1; lag < covariances.length; lag++) {
            quiet = Math.abs(covariances[lag]) < negligible ? quiet + 1 : 0;
            if (quiet == run) {
                return lag - run;
            }
        }
        return covariances.length - 1;
    }

    private static double[] autocovariances(double[] centred, int lags) {
        double[] covariances = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            double sum = 0;
            for (int i = lag; i < centred.length; i++) {
                sum += centred[i] * centred[i - lag];
            }
            covariances[lag] = sum / centred.length;
        }
        return covariances;
    }
}
