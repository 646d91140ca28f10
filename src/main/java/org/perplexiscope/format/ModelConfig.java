package org.perplexiscope.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a model's config.json, each checked when it is asked for. A field that is null
 * counts as absent, as it does for the program that wrote it.
 */
public final class ModelConfig {
    private static final long MAX_BYTES = 4 << 20;

    /** No layer, head or vocabulary is larger; products of two still fit a long. */
    private static final int MAX_SIZE = 1 << 28;

    private final Path file;
    private final JsonObject fields;
    private final String prefix;

    private ModelConfig(Path file, JsonObject fields, String prefix) {
        this.file = file;
        this.fields = fields;
        this.prefix = prefix;
    }

    /** What a file that is no config.json says in its own way. */
    static ModelConfig of(Path file, JsonObject fields) {
        return new ModelConfig(file, fields, "");
    }

    /** Reads the config.json of a folder. */
    public static ModelConfig read(Path folder) throws FaultException {
        Path file = folder.resolve("config.json");
        if (!Files.exists(file)) {
            throw new FaultException(Fault.CONFIG_MISSING, folder);
        }
        return new ModelConfig(file, Json.object(file, Fault.CONFIG_DAMAGED, MAX_BYTES), "");
    }

    /** The file, for messages. */
    public Path file() {
        return file;
    }

    public boolean has(String field) {
        return value(field) != null;
    }

    /** A whole number of at least 1 that must be there. */
    public int size(String field) throws FaultException {
        if (!has(field)) {
            throw damaged("it has no " + prefix + field);
        }
        return size(field, 0);
    }

    /** As {@link #size(String)}, under the first of several names that is there. */
    public int sizeOf(String... names) throws FaultException {
        for (String name : names) {
            if (has(name)) {
                return size(name);
            }
        }
        return size(names[0]);
    }

    /** A whole number of at least 1. */
    public int size(String field, int otherwise) throws FaultException {
        if (!has(field)) {
            return otherwise;
        }
        double number = number(field, 0);
        if (number != Math.rint(number) || number < 1 || number > MAX_SIZE) {
            throw damaged(prefix + field + " is not a whole number that makes sense");
        }
        return (int) number;
    }

    /** A finite number. */
    public double number(String field, double otherwise) throws FaultException {
        @Nullable JsonElement value = value(field);
        return value == null ? otherwise : number(field, value);
    }

    private double number(String field, JsonElement value) throws FaultException {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                double number = primitive.getAsDouble();
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // falls through to the fault
            }
        }
        throw damaged(prefix + field + " is not a number");
    }

    public boolean flag(String field, boolean otherwise) throws FaultException {
        @Nullable JsonElement value = value(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw damaged(prefix + field + " is neither true nor false");
    }

    public String text(String field, String otherwise) throws FaultException {
        @Nullable JsonElement value = value(field);
        return value == null ? otherwise : text(field, value);
    }

    /** A list of texts, empty where there is none. */
    public List<String> texts(String field) throws FaultException {
        @Nullable JsonElement value = value(field);
        List<String> texts = new ArrayList<>();
        if (value != null) {
            if (!value.isJsonArray()) {
                throw damaged(prefix + field + " is not a list");
            }
            for (JsonElement element : value.getAsJsonArray()) {
                texts.add(text(field, element));
            }
        }
        return texts;
    }

    /** A list of finite numbers, empty where there is none. */
    public List<Double> numbers(String field) throws FaultException {
        List<Double> numbers = new ArrayList<>();
        @Nullable JsonElement value = value(field);
        if (value != null) {
            if (!value.isJsonArray()) {
                throw damaged(prefix + field + " is not a list");
            }
            for (JsonElement element : value.getAsJsonArray()) {
                numbers.add(number(field, element));
            }
        }
        return numbers;
    }

    /**
     * The same fields, and others where they are absent; what is there and null stays so.
     *
     * @param defaults {@code "name": value} pairs of JSON, without the braces
     */
    public ModelConfig withDefaults(String defaults) {
        JsonObject all = JsonParser.parseString("{" + defaults + "}").getAsJsonObject();
        fields.entrySet().forEach(field -> all.add(field.getKey(), field.getValue()));
        return new ModelConfig(file, all, prefix);
    }

    /** As {@link #withDefaults(String)}, for one number. */
    public ModelConfig withDefault(String field, double number) {
        JsonObject all = fields.deepCopy();
        if (!all.has(field)) {
            all.addProperty(field, number);
        }
        return new ModelConfig(file, all, prefix);
    }

    /**
     * The texts of a list of pairs [[text, ...], times], each list repeated.
     *
     * @param most texts that are wanted; the rest may be left out
     */
    public List<String> repeatedTexts(String field, int most) throws FaultException {
        List<String> texts = new ArrayList<>();
        @Nullable JsonElement value = value(field);
        if (value == null) {
            return texts;
        }
        try {
            for (JsonElement pair : value.getAsJsonArray()) {
                JsonArray kinds = pair.getAsJsonArray().get(0).getAsJsonArray();
                int times = pair.getAsJsonArray().get(1).getAsInt();
                for (int time = 0; time < times && texts.size() <= most; time++) {
                    for (JsonElement kind : kinds) {
                        texts.add(text(field, kind));
                    }
                    if (kinds.isEmpty()) {
                        break;
                    }
                }
            }
        } catch (IllegalStateException
                | IndexOutOfBoundsException
                | NumberFormatException
                | UnsupportedOperationException _) {
            throw damaged(prefix + field + " is not a list of repeated texts");
        }
        return texts;
    }

    /** The fields of a field, none where it is absent. */
    public ModelConfig section(String field) throws FaultException {
        @Nullable JsonElement value = value(field);
        if (value != null && !value.isJsonObject()) {
            throw damaged(prefix + field + " is not an object");
        }
        JsonObject inner = value == null ? new JsonObject() : value.getAsJsonObject();
        return new ModelConfig(file, inner, prefix + field + ".");
    }

    /** The fault of a field whose value makes no sense. */
    public FaultException damaged(String detail) {
        return new FaultException(Fault.CONFIG_DAMAGED, file, detail);
    }

    private String text(String field, JsonElement value) throws FaultException {
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw damaged(prefix + field + " is not a text");
    }

    private @Nullable JsonElement value(String field) {
        @Nullable JsonElement value = fields.get(field);
        return value == null || value.isJsonNull() ? null : value;
    }
}
