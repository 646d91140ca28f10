package org.perplexiscope.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An architecture of GGUF in terms of config.json: which model_type it is, and where its tensors
 * lie.
 *
 * @param name as general.architecture spells it
 * @param type as model_type spells it
 * @param places by the tensors' names in the model, numbers replaced: # for the layer, @ for a
 *     further one
 * @param fields fills in what only this architecture says, or says in another way
 */
record GgufFamily(String name, String type, Map<String, Place> places, GgufFields.Filler fields) {
    /** How a tensor of the file becomes one of the model. */
    enum Change {
        NONE,
        /** The file holds its transpose. */
        TRANSPOSED,
        /**
         * The two halves of a head's rows that turn together lie row by row beside each other in
         * the file.
         */
        TURNED,
        /** In the file all queries come first, then all keys, then all values. */
        GROUPED,
        /** The file holds several in one tensor, of which this is the one of the second number. */
        ONE_OF_MANY
    }

    /**
     * Where a tensor lies.
     *
     * @param name in the file, with # and @ as above
     */
    record Place(String name, Change change) {}

    /** Lines of a tensor's name, its place and how it is changed, if it is. */
    static Map<String, Place> places(String... tables) {
        Map<String, Place> places = new HashMap<>();
        for (String table : tables) {
            table.lines()
                    .map(line -> List.of(line.strip().split(" +")))
                    .filter(words -> words.size() > 1)
                    .forEach(words -> places.put(words.getFirst(), place(words)));
        }
        return Map.copyOf(places);
    }

    private static Place place(List<String> words) {
        Change change =
                switch (words.size() > 2 ? words.get(2) : "") {
                    case "transposed" -> Change.TRANSPOSED;
                    case "turned" -> Change.TURNED;
                    case "grouped" -> Change.GROUPED;
                    case "@" -> Change.ONE_OF_MANY;
                    default -> Change.NONE;
                };
        return new Place(words.get(1), change);
    }

    Optional<Place> place(String tensor) {
        return Optional.ofNullable(places.get(tensor));
    }
}
