package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.curve.SampleResults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A comparison of different tokenisers, computed again from nothing but the files of its results.
 */
class RecomputedComparisonTest {
    private static final String TEXT = SampleResults.LIGHTHOUSE + " \u706F\u5854 \uD83D\uDE00 end.";

    private static JsonObject json(Result result) throws IOException {
        return JsonParser.parseString(Samples.written(out -> ResultJson.write(result, out)))
                .getAsJsonObject();
    }

    @Test
    void spansSumsAndBitsPerByteFollowFromTheFiles() throws Exception {
        Result a = SampleResults.result(SampleResults.words(TEXT, 9), TEXT, Integer.MAX_VALUE, 1);
        Result b = SampleResults.result(SampleResults.words(TEXT, 4), TEXT, Integer.MAX_VALUE, 3);
        JsonObject tokensA = json(a).getAsJsonObject("tokens");
        JsonObject tokensB = json(b).getAsJsonObject("tokens");
        JsonObject pair =
                JsonParser.parseString(
                                Samples.written(
                                        out ->
                                                ComparisonJson.write(
                                                        Comparisons.of(List.of(a, b)), out)))
                        .getAsJsonObject()
                        .getAsJsonArray("pairs")
                        .get(0)
                        .getAsJsonObject();

        Set<Integer> edges = new TreeSet<>(edges(tokensA));
        edges.retainAll(edges(tokensB));
        List<Integer> offsets = new ArrayList<>(edges);
        JsonObject spans = pair.getAsJsonObject("spans");
        assertEquals(offsets.size() - 1, spans.getAsJsonArray("byte_start").size());
        assertTrue(offsets.size() < Math.min(a.tokens(), b.tokens()), "tokens are joined");
        double bitsA = 0;
        double bitsB = 0;
        long bytes = 0;
        for (int span = 0; span < offsets.size() - 1; span++) {
            int from = offsets.get(span);
            int to = offsets.get(span + 1);
            assertEquals(from, spans.getAsJsonArray("byte_start").get(span).getAsInt());
            assertEquals(to, spans.getAsJsonArray("byte_end").get(span).getAsInt());
            Double natsA = sum(tokensA, from, to);
            Double natsB = sum(tokensB, from, to);
            JsonElement toldA = spans.getAsJsonArray("nats_a").get(span);
            JsonElement toldB = spans.getAsJsonArray("nats_b").get(span);
            if (natsA.isNaN() || natsB.isNaN()) {
                assertTrue(toldA.isJsonNull() && toldB.isJsonNull());
                continue;
            }
            assertEquals(natsA, toldA.getAsDouble(), 1e-5);
            assertEquals(natsB, toldB.getAsDouble(), 1e-5);
            bitsA += natsA / Math.log(2);
            bitsB += natsB / Math.log(2);
            bytes += to - from;
        }
        JsonObject statistics = pair.getAsJsonObject("statistics");
        assertEquals(bytes, statistics.get("bytes").getAsLong());
        assertEquals(bitsA / bytes, statistics.get("bits_per_byte_a").getAsDouble(), 1e-7);
        assertEquals(bitsB / bytes, statistics.get("bits_per_byte_b").getAsDouble(), 1e-7);
        assertEquals(
                (bitsB - bitsA) / bytes,
                statistics
                        .getAsJsonObject("bits_per_byte_difference")
                        .get("estimate")
                        .getAsDouble(),
                1e-7);
        assertTrue(bytes <= TEXT.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Set<Integer> edges(JsonObject tokens) {
        Set<Integer> edges = new TreeSet<>();
        tokens.getAsJsonArray("byte_start").forEach(offset -> edges.add(offset.getAsInt()));
        tokens.getAsJsonArray("byte_end").forEach(offset -> edges.add(offset.getAsInt()));
        return edges;
    }

    /** NaN where a token has no score. */
    private static Double sum(JsonObject tokens, int from, int to) {
        JsonArray nats = tokens.getAsJsonArray("nats");
        double sum = 0;
        for (int token = 0; token < nats.size(); token++) {
            int start = tokens.getAsJsonArray("byte_start").get(token).getAsInt();
            int end = tokens.getAsJsonArray("byte_end").get(token).getAsInt();
            if (start >= from && end <= to) {
                sum += nats.get(token).isJsonNull() ? Double.NaN : nats.get(token).getAsDouble();
            }
        }
        return sum;
    }
}
