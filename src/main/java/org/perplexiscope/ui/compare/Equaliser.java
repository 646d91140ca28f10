package org.perplexiscope.ui.compare;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.Preset;
import org.perplexiscope.model.Protocol;
import org.perplexiscope.ui.read.ModelSlot;
import org.perplexiscope.ui.read.ProtocolChoice;
import org.perplexiscope.ui.read.ReadModel;

import java.util.List;
import java.util.Objects;

/** Finds a protocol under which all models read the text in the same windows. */
final class Equaliser {
    private final ReadModel read;

    Equaliser(ReadModel read) {
        this.read = read;
    }

    /** Whether every model that is shown can score again. */
    boolean isPossible() {
        return read.slots().stream()
                .filter(slot -> slot.result() != null)
                .allMatch(slot -> slot.source() != null);
    }

    /** Takes the smallest window and stride of all, and a BOS where every model knows one. */
    void equalise() {
        List<ModelCard> cards =
                read.slots().stream().map(ModelSlot::card).filter(Objects::nonNull).toList();
        ProtocolChoice now = read.protocolProperty().get();
        ModelCard smallest = null;
        for (@Nullable ModelCard card : cards) {
            if (card != null && (smallest == null || window(now, card) < window(now, smallest))) {
                smallest = card;
            }
        }
        if (smallest != null) {
            read.protocolProperty().set(choice(now, smallest, cards));
        }
    }

    private static int window(ProtocolChoice choice, ModelCard card) {
        return choice.with(card).window();
    }

    private ProtocolChoice choice(ProtocolChoice now, ModelCard smallest, List<ModelCard> cards) {
        Protocol protocol = now.with(smallest);
        boolean sameStart = cards.stream().map(card -> start(now, card)).distinct().count() == 1;
        if (sameStart && now.preset().anyWindow()) {
            return new ProtocolChoice(
                    now.preset(),
                    protocol.window(),
                    now.preset().anyStride() ? protocol.stride() : null,
                    now.bos());
        }
        BosPolicy bos = sameStart ? start(now, smallest) : everyModelKnowsBos();
        return new ProtocolChoice(Preset.CUSTOM, protocol.window(), protocol.stride(), bos);
    }

    private static BosPolicy start(ProtocolChoice choice, ModelCard card) {
        return choice.with(card).start(card.addsBos());
    }

    private BosPolicy everyModelKnowsBos() {
        boolean all =
                read.slots().stream()
                        .map(ModelSlot::model)
                        .allMatch(model -> model == null || model.tokenizer().bos().isPresent());
        return all ? BosPolicy.WINDOW : BosPolicy.NEVER;
    }
}
