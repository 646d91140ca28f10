package org.perplexiscope.format;

import org.perplexiscope.model.FaultException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The model of a GGUF file as a folder with config.json would hold it: the same fields, and the
 * tensors under the same names, with the same shapes.
 */
public final class GgufModel implements TensorSource {
    private static final Pattern NUMBER = Pattern.compile("(?<=\\.)\\d{1,9}(?=\\.)");

    private static final Pattern PROJECTION =
            Pattern.compile("(blk\\.\\d+\\.attn_)([qkv])(\\.(?:weight|bias))");

    private static final int MAX_ROWS = 1 << 24;

    private final GgufFile file;
    private final GgufFamily family;
    private final ModelConfig config;
    private final long heads;
    private final long keyHeads;
    private final long headWidth;

    private GgufModel(GgufFile file) throws FaultException {
        this.file = file;
        family = GgufFamilies.of(file.metadata());
        GgufFields fields = GgufFields.of(family, file.metadata(), file);
        config = fields.config();
        heads = fields.heads();
        keyHeads = fields.keyHeads();
        headWidth = fields.headWidth();
    }

    /**
     * Opens a file, see {@link GgufFile#open} and {@link #of}.
     *
     * @throws FaultException as these do
     */
    public static GgufModel open(Path path) throws FaultException {
        GgufFile file = GgufFile.open(path);
        boolean whole = false;
        try {
            GgufModel model = of(file);
            whole = true;
            return model;
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    /**
     * The model of an open file, which is closed with it.
     *
     * @throws FaultException if its architecture is not known, or asks for something that is not,
     *     or if its tensors are in a format that is not read
     */
    public static GgufModel of(GgufFile file) throws FaultException {
        file.requireReadable();
        return new GgufModel(file);
    }

    /** What config.json would say. */
    public ModelConfig config() {
        return config;
    }

    public GgufMetadata metadata() {
        return file.metadata();
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public List<Path> files() {
        return file.files();
    }

    /** The tensors under the names of the file. */
    @Override
    public Collection<StoredTensor> tensors() {
        return file.tensors();
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return place(name).flatMap(this::find);
    }

    @Override
    public String called(String name) {
        return place(name).map(Place::tensor).orElse(name);
    }

    /**
     * Where a tensor of the model lies.
     *
     * @param tensor its name in the file
     * @param number which of many, -1 for none
     */
    private record Place(String tensor, GgufFamily.Change change, int number) {}

    private Optional<Place> place(String name) {
        int suffix = name.lastIndexOf('.');
        if (suffix < 0) {
            return Optional.empty();
        }
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(name);
        String plain =
                matcher.replaceAll(
                        number -> {
                            numbers.add(number.group());
                            return numbers.size() == 1 ? "#" : "@";
                        });
        return family.place(plain.substring(0, plain.lastIndexOf('.')))
                .map(place -> place(place, numbers, name.substring(suffix)));
    }

    private static Place place(GgufFamily.Place place, List<String> numbers, String suffix) {
        String tensor = place.name() + suffix;
        if (!numbers.isEmpty()) {
            tensor = tensor.replace("#", numbers.getFirst());
        }
        int number = numbers.size() > 1 ? Integer.parseInt(numbers.get(1)) : -1;
        return new Place(tensor, place.change(), number);
    }

    private Optional<StoredTensor> find(Place place) {
        return switch (place.change()) {
            case NONE -> stored(place.tensor());
            case TRANSPOSED -> stored(place.tensor()).map(GgufModel::transposed);
            case TURNED -> stored(place.tensor()).map(this::turned);
            case GROUPED -> stored(place.tensor()).map(this::grouped);
            case ONE_OF_MANY -> oneOfMany(place.tensor(), place.number());
        };
    }

    /** A tensor of the file, or the part of a larger one that newer or older files hold it in. */
    private Optional<StoredTensor> stored(String name) {
        Optional<StoredTensor> found = file.find(name);
        if (found.isPresent()) {
            return found;
        }
        Matcher part = PROJECTION.matcher(name);
        if (!part.matches()) {
            return Optional.empty();
        }
        long queries = heads * headWidth;
        long keys = keyHeads * headWidth;
        Optional<StoredTensor> fused = file.find(part.group(1) + "qkv" + part.group(3));
        return switch (part.group(2)) {
            case "q" -> fused.flatMap(all -> rows(all, 0, queries));
            case "k" -> fused.flatMap(all -> rows(all, queries, keys));
            default -> fused.flatMap(all -> rows(all, queries + keys, keys));
        };
    }

    private static Optional<StoredTensor> rows(StoredTensor all, long from, long count) {
        return all.shape().length > 0 && from + count <= all.shape()[0] && count > 0
                ? Optional.of(all.rows(from, count))
                : Optional.empty();
    }

    private static StoredTensor transposed(StoredTensor tensor) {
        long[] shape = tensor.shape();
        return shape.length != 2
                ? tensor
                : tensor.as(
                        tensor.name(),
                        new long[] {shape[1], shape[0]},
                        StoredTensor.Layout.TRANSPOSED);
    }

    /** Rows that do not fit are left as they are: their number is not the one asked for then. */
    private StoredTensor turned(StoredTensor tensor) {
        long rows = tensor.shape().length == 0 ? 0 : tensor.shape()[0];
        if (headWidth < 2 || headWidth % 2 != 0 || rows % headWidth != 0 || rows > MAX_ROWS) {
            return tensor;
        }
        int width = (int) headWidth;
        return ordered(
                tensor,
                row -> {
                    int inHead = row % width;
                    int half = inHead / (width / 2);
                    return row - inHead + 2 * (inHead % (width / 2)) + half;
                });
    }

    private StoredTensor grouped(StoredTensor tensor) {
        long rows = tensor.shape().length == 0 ? 0 : tensor.shape()[0];
        if (rows > MAX_ROWS
                || heads % Math.max(1, keyHeads) != 0
                || rows != (heads + 2 * keyHeads) * headWidth) {
            return tensor;
        }
        int width = (int) headWidth;
        int each = (int) (heads / keyHeads);
        return ordered(
                tensor,
                row -> {
                    int head = row / width;
                    int group = head / (each + 2);
                    int place = head % (each + 2);
                    int inFile =
                            place < each
                                    ? group * each + place
                                    : (int) (heads + (place - each) * keyHeads) + group;
                    return inFile * width + row % width;
                });
    }

    private static StoredTensor ordered(StoredTensor tensor, IntUnaryOperator fileRow) {
        int[] rows = IntStream.range(0, (int) tensor.shape()[0]).map(fileRow).toArray();
        return tensor.as(tensor.name(), tensor.shape(), new StoredTensor.Layout(false, rows));
    }

    /** One of many, of a tensor that holds them all, or as older files name it. */
    private Optional<StoredTensor> oneOfMany(String name, int number) {
        Optional<StoredTensor> all = file.find(name);
        if (all.isPresent()) {
            return number >= 0 && all.get().shape().length > 1 && number < all.get().shape()[0]
                    ? Optional.of(all.get().part(number))
                    : Optional.empty();
        }
        return file.find(name.replaceFirst("_exps(\\.[a-z]+)$", "." + number + "$1"));
    }

    @Override
    public void close() {
        file.close();
    }
}
