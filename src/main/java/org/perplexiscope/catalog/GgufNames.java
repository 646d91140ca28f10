package org.perplexiscope.catalog;

import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a GGUF file says, and its first bytes. */
final class GgufNames {
    static final String SUFFIX = ".gguf";

    private static final byte[] MAGIC = {'G', 'G', 'U', 'F'};

    /** One of several files that make up a model. */
    private static final Pattern PART = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})");

    private GgufNames() {}

    static boolean isGguf(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** Whether a file is GGUF by its first bytes, whatever its name is. */
    static boolean beginsAsGguf(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * The model of a file, named after it; empty for a file that is no model by itself: a part but
     * the first, or the part that turns pictures into vectors.
     */
    static Optional<ModelSource> source(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!isGguf(name) || name.startsWith("mmproj")) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.length() - SUFFIX.length());
        Matcher part = PART.matcher(stem);
        if (part.matches()) {
            if (Integer.parseInt(part.group(2)) != 1) {
                return Optional.empty();
            }
            stem = part.group(1);
        }
        return Optional.of(new ModelSource(stem, file, ModelSource.Kind.GGUF));
    }
}
