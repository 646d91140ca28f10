package org.perplexiscope.ui.curve;

/** Moves labels apart that would cover each other. */
final class Spread {
    private Spread() {}

    /**
     * The positions nearest to the wanted ones, in the sense of least squares, that keep the order
     * and a distance.
     *
     * @param wanted ascending
     */
    static double[] apart(double[] wanted, double distance) {
        int n = wanted.length;
        double[] means = new double[n]; // of each group of labels that touch
        int[] sizes = new int[n];
        int groups = 0;
        for (int i = 0; i < n; i++) {
            means[groups] = wanted[i] - i * distance;
            sizes[groups] = 1;
            groups++;
            while (groups > 1 && means[groups - 2] > means[groups - 1]) {
                int size = sizes[groups - 2] + sizes[groups - 1];
                means[groups - 2] =
                        (means[groups - 2] * sizes[groups - 2]
                                        + means[groups - 1] * sizes[groups - 1])
                                / size;
                sizes[groups - 2] = size;
                groups--;
            }
        }
        double[] placed = new double[n];
        int next = 0;
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i < sizes[group]; i++, next++) {
                placed[next] = means[group] + next * distance;
            }
        }
        return placed;
    }
}
