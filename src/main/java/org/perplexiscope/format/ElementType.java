package org.perplexiscope.format;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The number formats a tensor is stored in: plain ones under the names that safetensors gives them,
 * and those of GGUF that store a block of elements together.
 */
public enum ElementType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    I64(8),
    U64(8),
    F64(8),
    Q4_0(32, 18),
    Q4_1(32, 20),
    Q5_0(32, 22),
    Q5_1(32, 24),
    Q8_0(32, 34),
    Q2_K(256, 84),
    Q3_K(256, 110),
    Q4_K(256, 144),
    Q5_K(256, 176),
    Q6_K(256, 210),
    IQ4_NL(32, 18),
    IQ4_XS(256, 136),
    MXFP4(32, 17),
    TQ1_0(256, 54),
    TQ2_0(256, 66);

    private final int blockElements;
    private final int blockBytes;

    ElementType(int bytes) {
        this(1, bytes);
    }

    ElementType(int blockElements, int blockBytes) {
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /** Elements that are stored together, 1 for a plain format. */
    public int blockElements() {
        return blockElements;
    }

    /** Bytes of one block, which is one element of a plain format. */
    public int bytes() {
        return blockBytes;
    }

    /** Whether each element stands for itself. */
    public boolean isPlain() {
        return blockElements == 1;
    }

    /** As people call it. */
    public String title() {
        return switch (this) {
            case F64 -> "float64";
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
            default -> name();
        };
    }

    /** The title of the format of most elements of some tensors, empty if there are none. */
    public static String most(Collection<StoredTensor> tensors) {
        Map<ElementType, Long> elements = new EnumMap<>(ElementType.class);
        for (StoredTensor tensor : tensors) {
            elements.merge(tensor.type(), tensor.elements(), Long::sum);
        }
        return elements.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> most.getKey().title())
                .orElse("");
    }

    /** The plain format of a name. */
    static Optional<ElementType> of(String name) {
        for (ElementType type : values()) {
            if (type.isPlain() && type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
