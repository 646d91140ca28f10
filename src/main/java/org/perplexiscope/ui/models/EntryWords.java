package org.perplexiscope.ui.models;

import org.perplexiscope.catalog.MemoryNeed;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Precision;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.ModelWords;

import java.util.ArrayList;
import java.util.List;

/** What is said of a model before it is opened. */
final class EntryWords {
    private final Texts texts;
    private final Precision precision;
    private final long memory;

    /**
     * @param precision that models are opened in
     * @param memory bytes that there are, 0 where that is not known
     */
    EntryWords(Texts texts, Precision precision, long memory) {
        this.texts = texts;
        this.precision = precision;
        this.memory = memory;
    }

    /** Architecture, size and format, as far as they are known. */
    String facts(ModelEntry entry) {
        List<String> facts = new ArrayList<>();
        add(facts, entry.architecture());
        if (entry.parameters() > 0) {
            facts.add(ModelWords.parameters(texts, entry.parameters()));
        }
        add(facts, entry.storedAs());
        if (entry.context() > 0) {
            facts.add(texts.of("models.context", entry.context()));
        }
        return String.join(" \u00B7 ", facts);
    }

    /** The sentence of a bundled model, or why a model cannot be opened; else nothing. */
    String sentence(ModelEntry entry) {
        FaultException fault = entry.fault();
        return fault == null ? entry.description().in(texts.locale()) : fault.what(texts.locale());
    }

    /** Size on the disk. */
    String size(ModelEntry entry) {
        return entry.bytes() > 0 ? Numbers.bytes(entry.bytes()) : "";
    }

    /** What it will need of the memory, or nothing where that is not known. */
    String need(ModelEntry entry) {
        long needed = MemoryNeed.of(entry, precision);
        if (needed <= 0) {
            return "";
        }
        String said = ModelWords.memory(needed);
        String least = ModelWords.memory(MemoryNeed.leastOf(entry, precision));
        if (isTooLarge(entry)) {
            return texts.of("models.needs.more", least, ModelWords.memory(memory));
        }
        return memory > 0 && needed > memory
                ? texts.of("models.needs.layers", said, least)
                : texts.of("models.needs", said);
    }

    /** Whether the memory cannot hold it, not even layer by layer. */
    boolean isTooLarge(ModelEntry entry) {
        return memory > 0 && MemoryNeed.leastOf(entry, precision) > memory;
    }

    private static void add(List<String> facts, String fact) {
        if (!fact.isEmpty()) {
            facts.add(fact);
        }
    }
}
