package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.format.RandomModel;
import org.perplexiscope.job.Scorer;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Ceiling;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.model.Result;

import java.nio.file.Path;

class RandomModelTest {
    @TempDir Path folder;

    @Test
    void gpt2() throws Exception {
        assertSound(RandomModel.gpt2("tiny", 2, 32, 4, 64, 301), 301 * 32 + 2 * 12 * 32 * 32);
    }

    @Test
    void llama() throws Exception {
        assertSound(
                RandomModel.llama("tiny", 2, 32, 4, 2, 48, 64, 301),
                301 * 32 + 2 * (3 * 32 * 32 + 3 * 32 * 48));
    }

    /** Opens, scores and knows its ceiling. */
    private void assertSound(RandomModel random, int productWeights) throws Exception {
        random.write(folder);
        try (LanguageModel model =
                new TorchModels()
                        .open(
                                new ModelSource("tiny", folder, ModelSource.Kind.HUGGING_FACE),
                                Precision.FLOAT32,
                                "cpu",
                                Progress.NONE,
                                Cancellation.NEVER)) {
            String text = "Bytes, \u00e9ach of them 1 token. ".repeat(5);
            Result result =
                    Scorer.score(
                            model,
                            text,
                            Protocol.exact(model.card()),
                            3,
                            _ -> {},
                            Cancellation.NEVER);
            assertEquals(text.length() + 5, result.tokens());
            assertEquals(result.tokens() - 1, result.summary().scored());
            assertTrue(result.summary().perplexity() < 2 * 301);
            Ceiling ceiling = ((DecoderModel) model).ceiling(32, 16).orElseThrow();
            assertEquals(2.0 * productWeights, ceiling.operations());
            assertEquals(32, ceiling.positions());
            assertTrue(ceiling.usedRate() > 1e8 && ceiling.otherRate() > 1e8, ceiling.toString());
            assertTrue(ceiling.attentionSeconds() > 0, ceiling.toString());
            double seconds = 32 / ceiling.tokensPerSecond();
            double products = 32 * ceiling.operations();
            assertTrue(
                    seconds - ceiling.attentionSeconds()
                            <= products / ceiling.usedRate() * 1.000001,
                    ceiling.toString());
        }
    }
}
