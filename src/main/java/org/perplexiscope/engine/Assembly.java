package org.perplexiscope.engine;

import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.RopeParameters;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the decoder of one model together. A family says which parts it has and what their tensors
 * are called; it computes nothing.
 */
abstract class Assembly {
    final ModelConfig config;
    final Weights weights;
    final Sizes sizes;

    Assembly(ModelConfig config, Weights weights, Sizes sizes) throws FaultException {
        this.config = config;
        this.weights = weights;
        this.sizes = sizes;
        if (sizes.heads() % sizes.keyHeads() != 0) {
            throw config.damaged(
                    "the number of heads is not a multiple of the number of key and value heads");
        }
    }

    abstract Embedding embedding() throws FaultException;

    abstract Block block(int layer) throws FaultException;

    abstract Head head() throws FaultException;

    /** Most positions of a window. */
    int longestWindow() {
        return sizes.context();
    }

    /** Positions beyond which the length of a window changes what is computed. */
    int causalPositions() {
        return sizes.context();
    }

    final Decoder decoder() throws FaultException {
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < sizes.layers(); layer++) {
            weights.begin(layer);
            blocks.add(block(layer));
        }
        weights.begin(sizes.layers());
        Head head = head();
        weights.begin(Weights.COMMON);
        return new Decoder(embedding(), blocks, head, longestWindow(), causalPositions());
    }

    final Weight tokenTable(String name, int width) throws FaultException {
        return weights.rows(name + ".weight", sizes.vocabulary(), width);
    }

    /** The matrix of the head: the embedding's where the two are tied. */
    final Linear output(String embedding, int width, boolean biased) throws FaultException {
        boolean tied = config.flag("tie_word_embeddings", true);
        return new Linear(
                weights.head((tied ? embedding : "lm_head") + ".weight", sizes.vocabulary(), width),
                biased ? weights.bias("lm_head.bias", sizes.vocabulary()) : null);
    }

    final Linear linear(String name, int in, int out, boolean biased) throws FaultException {
        return new Linear(
                weights.operand(name + ".weight", out, in),
                biased ? weights.bias(name + ".bias", out) : null);
    }

    /** A norm with a gain, and a bias where it says so. */
    final Norm layerNorm(String name, double epsilon, boolean biased) throws FaultException {
        return new LayerNorm(
                weights.vector(name + ".weight", sizes.width()),
                biased ? weights.vector(name + ".bias", sizes.width()) : null,
                epsilon);
    }

    /** One over the square root of a head's dimensions. */
    final double usualScale() {
        return Math.pow(sizes.headWidth(), -0.5);
    }

    /** A rotary embedding of the first dimensions of a head. */
    final Rotary rotary(RopeParameters rope, Rotary.Pairs pairs) throws FaultException {
        return rotary(rope, (int) (sizes.headWidth() * rope.partial()), pairs);
    }

    /** A rotary embedding of so many dimensions of a head. */
    final Rotary rotary(RopeParameters rope, int dimensions, Rotary.Pairs pairs)
            throws FaultException {
        if (!RotaryFrequencies.knows(rope.type())) {
            throw unsupported("the rope type \"" + rope.type() + "\"");
        }
        if (dimensions % 2 != 0 || dimensions < 2 || dimensions > sizes.headWidth()) {
            throw config.damaged("a head's dimensions cannot be rotated in pairs");
        }
        if (!rope.fits(dimensions)) {
            throw config.damaged("the factors of the rotary embedding do not fit its dimensions");
        }
        return new Rotary(rope, dimensions, pairs);
    }

    /** The fault of a field that asks for something that cannot be computed. */
    final FaultException unsupported(String feature) {
        return new FaultException(Fault.FEATURE_UNSUPPORTED, config.file(), feature);
    }

    /** Refuses a model whose config.json sets a flag. */
    final void refuse(String flag, String feature) throws FaultException {
        if (config.flag(flag, false)) {
            throw unsupported(feature);
        }
    }
}
