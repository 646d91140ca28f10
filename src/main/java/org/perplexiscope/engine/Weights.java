package org.perplexiscope.engine;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.Expansion;
import org.perplexiscope.format.StoredTensor;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The weights that a family asks for, checked one by one against what the files hold, before
 * anything native is touched.
 */
final class Weights {
    /** The part of what is always needed. */
    static final int COMMON = -1;

    private final TensorSource source;
    private final List<String> prefixes;
    private final Map<String, Weight> asked = new LinkedHashMap<>();
    private final Map<Weight, Integer> parts = new LinkedHashMap<>();
    private int part = COMMON;
    private int last = COMMON;

    /**
     * @param prefixes one of them stands in front of every name in some files of the family, and
     *     none in others
     */
    Weights(TensorSource source, List<String> prefixes) {
        this.source = source;
        this.prefixes = prefixes;
    }

    Weight operand(String name, long out, long in) throws FaultException {
        return ask(name, Weight.Use.OPERAND, out, in);
    }

    Weight transposedOperand(String name, long in, long out) throws FaultException {
        return ask(name, Weight.Use.TRANSPOSED_OPERAND, in, out);
    }

    /** The matrix of the head. */
    Weight head(String name, long vocabulary, long width) throws FaultException {
        return ask(name, Weight.Use.HEAD, vocabulary, width);
    }

    Weight bias(String name, long length) throws FaultException {
        return ask(name, Weight.Use.BIAS, length);
    }

    Weight vector(String name, long length) throws FaultException {
        return ask(name, Weight.Use.VECTOR, length);
    }

    /** Rows of float32. */
    Weight vectors(String name, long rows, long width) throws FaultException {
        return ask(name, Weight.Use.VECTOR, rows, width);
    }

    Weight rows(String name, long rows, long width) throws FaultException {
        return ask(name, Weight.Use.ROWS, rows, width);
    }

    Weight table(String name, long rows, long width) throws FaultException {
        return ask(name, Weight.Use.TABLE, rows, width);
    }

    /** Number of single weights; a tensor that is used twice counts once. */
    long parameters() {
        return asked.values().stream()
                .map(Weight::stored)
                .collect(Collectors.toMap(StoredTensor::name, StoredTensor::elements, Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The format of most single weights, as people call it. */
    String storedAs() {
        return ElementType.most(asked.values().stream().map(Weight::stored).toList());
    }

    /** Numbers in the matrices that products are made with. */
    long productWeights() {
        return asked.values().stream()
                .filter(weight -> weight.use().isMatrix())
                .mapToLong(weight -> weight.stored().elements())
                .sum();
    }

    private Weight ask(String name, Weight.Use use, long... shape) throws FaultException {
        String key = use + " " + name;
        Weight known = asked.get(key);
        if (known != null) {
            parts.merge(known, part, (a, b) -> a.equals(b) ? a : COMMON);
            return known;
        }
        Optional<StoredTensor> found = find(name);
        if (found.isEmpty()) {
            throw new FaultException(Fault.TENSOR_MISSING, source.path(), source.called(name));
        }
        StoredTensor stored = found.get();
        if (!stored.hasShape(shape)) {
            throw new FaultException(
                    Fault.TENSOR_SHAPE,
                    stored.file(),
                    stored.name(),
                    Arrays.toString(stored.shape()),
                    Arrays.toString(shape));
        }
        if (!Expansion.knows(stored.type())) {
            throw new FaultException(
                    Fault.TENSOR_TYPE, stored.file(), stored.name(), stored.type());
        }
        Weight weight = new Weight(stored, use);
        asked.put(key, weight);
        parts.put(weight, part);
        return weight;
    }

    private Optional<StoredTensor> find(String name) {
        for (String prefix : prefixes) {
            Optional<StoredTensor> found = source.find(prefix + name);
            if (found.isPresent()) {
                return found;
            }
        }
        return source.find(name);
    }

    /** Whether a tensor is there. */
    boolean has(String name) {
        return find(name).isPresent();
    }

    /**
     * What is asked for from now on is needed only where this part of the model is computed.
     *
     * @param begun a layer, the number of layers for the head, or {@link #COMMON}
     */
    void begin(int begun) {
        part = begun;
        last = Math.max(last, begun);
    }

    /** Number of parts: the layers and the head. */
    int parts() {
        return last + 1;
    }

    /** The weights of a part in the order they were asked for. */
    List<Weight> of(int wanted) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }
}
