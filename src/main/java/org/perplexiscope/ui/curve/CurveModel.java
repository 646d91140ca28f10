package org.perplexiscope.ui.curve;

import org.perplexiscope.model.Result;
import org.perplexiscope.model.Tokenization;
import org.perplexiscope.ui.fx.Numbers;

import java.util.ArrayList;
import java.util.List;

/** What the curve shows, without how it is painted. */
final class CurveModel {
    /** Share of a text at its begin that does not stretch the axis of several curves. */
    private static final double START = 0.02;

    private List<Series> series = List.of();
    private List<CurveTrack> tracks = List.of();
    private List<ContextBand> bands = List.of();
    private Scale scale = Scale.TOKENS;
    private Extent extent = Extent.whole(1);
    private int movingWidth = 24;

    /** Takes over the series; what is a later snapshot of a series before goes on from there. */
    void show(List<Series> shown, int width) {
        List<CurveTrack> following = new ArrayList<>();
        List<ContextBand> windows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Result result = shown.get(i).result();
            CurveTrack before = i < tracks.size() && movingWidth == width ? tracks.get(i) : null;
            if (before != null && before.isEarlierThan(result)) {
                before.follow(result);
                following.add(before);
                windows.add(bands.get(i));
            } else {
                following.add(new CurveTrack(result, width));
                windows.add(ContextBand.of(result));
            }
        }
        boolean sameText = sameTokenizations(shown, series);
        series = List.copyOf(shown);
        tracks = following;
        bands = windows;
        movingWidth = width;
        Scale before = scale;
        if (!sameText) {
            scale = commonScale(shown);
        }
        double limit = isEmpty() ? 1 : positions(0).limit();
        extent = scale == before ? extent.within(limit) : Extent.whole(limit);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** Whether there is one result, shown with all that is known of it. */
    boolean isSingle() {
        return series.size() == 1;
    }

    List<Series> series() {
        return series;
    }

    CurveTrack track(int index) {
        return tracks.get(index);
    }

    ContextBand band(int index) {
        return bands.get(index);
    }

    Scale scale() {
        return scale;
    }

    Positions positions(int index) {
        return new TokenPositions(series.get(index).result().tokenization(), scale);
    }

    Extent extent() {
        return extent;
    }

    void show(Extent shown) {
        extent = shown;
    }

    /** Tokens of the first series; hovered, selected and brushed tokens are among them. */
    int tokens() {
        return isEmpty() ? 0 : series.get(0).result().tokens();
    }

    /** Whether there is something to draw a curve of. */
    boolean hasCurve() {
        return !isEmpty() && series.stream().allMatch(s -> s.result().summary().scored() >= 2);
    }

    boolean isScoring() {
        return series.stream().anyMatch(s -> s.result().state() == Result.State.RUNNING);
    }

    /** The values that a series' line is drawn of. */
    BlockExtremes line(int index) {
        return scale == Scale.TOKENS ? track(index).soFar() : track(index).perByte();
    }

    /** A running value in figures: a perplexity, or bits per byte. */
    String figure(double value) {
        return scale == Scale.TOKENS
                ? Numbers.perplexity(Math.pow(2, value))
                : Numbers.decimals(value, 2);
    }

    /** A series' letter and its value so far. */
    String name(int index) {
        int last = track(index).done() - 1;
        String letter = String.valueOf(series.get(index).letter());
        return track(index).hasCumulative(last)
                ? letter + " " + figure(line(index).value(last))
                : letter;
    }

    /** Whether the running values can stand on an axis that is linear in the perplexity. */
    boolean hasPerplexities() {
        return scale == Scale.TOKENS && !isEmpty();
    }

    /** The axis of perplexities for the lines, as far as they go after the first tokens. */
    ValueAxis perplexities(double height) {
        double most = 1;
        for (int i = 0; i < series.size(); i++) {
            int done = track(i).done();
            BlockExtremes.Range own = line(i).over((int) (START * done), done);
            most = own.isEmpty() ? most : Math.max(most, Math.pow(2, own.high()));
            if (isSingle()) {
                double end = track(i).standardErrorAbove(done - 1);
                most = Double.isNaN(end) ? most : Math.max(most, Math.pow(2, end));
            }
        }
        return ValueAxis.linear(new BlockExtremes.Range(0, 1.15 * most), height);
    }

    ValueAxis axis(double height) {
        if (isEmpty()) {
            return ValueAxis.bits(0, height);
        }
        if (isSingle()) {
            return ValueAxis.bits(track(0).each().over(0, track(0).done()).high(), height);
        }
        BlockExtremes.Range range = BlockExtremes.Range.NONE;
        for (int i = 0; i < series.size(); i++) {
            int done = track(i).done();
            BlockExtremes.Range own = line(i).over((int) (START * done), done);
            range =
                    new BlockExtremes.Range(
                            Math.min(range.low(), own.low()), Math.max(range.high(), own.high()));
        }
        return scale == Scale.TOKENS
                ? ValueAxis.perplexity(range, height)
                : ValueAxis.linear(range, height);
    }

    private static boolean sameTokenizations(List<Series> some, List<Series> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i).result().tokenization() != others.get(i).result().tokenization()) {
                return false;
            }
        }
        return true;
    }

    /** Tokens if every series has the same ones, else bytes. */
    private static Scale commonScale(List<Series> shown) {
        for (int i = 1; i < shown.size(); i++) {
            if (!sameSpans(
                    shown.get(0).result().tokenization(), shown.get(i).result().tokenization())) {
                return Scale.BYTES;
            }
        }
        return Scale.TOKENS;
    }

    private static boolean sameSpans(Tokenization one, Tokenization other) {
        if (one == other) {
            return true;
        }
        if (one.size() != other.size() || !one.text().equals(other.text())) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.byteEnd(i) != other.byteEnd(i)) {
                return false;
            }
        }
        return true;
    }
}
