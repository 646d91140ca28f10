package org.perplexiscope.cli;

import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the names that options take. */
final class Converters {
    private Converters() {}

    private static <T> T named(String name, T[] values, Function<T, String> id) {
        return Arrays.stream(values)
                .filter(value -> id.apply(value).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "\""
                                                + name
                                                + "\" is not one of: "
                                                + Arrays.stream(values)
                                                        .map(id)
                                                        .collect(Collectors.joining(", "))));
    }

    /** Reads a precision. */
    static final class OfPrecision implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String name) {
            return named(name, Precision.values(), Precision::id);
        }
    }

    /** Reads a number of threads. */
    static final class OfThreads implements ITypeConverter<Integer> {
        private static final int MOST = 1024;

        @Override
        public Integer convert(String text) {
            try {
                int threads = Integer.parseInt(text);
                if (threads >= 1 && threads <= MOST) {
                    return threads;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new TypeConversionException("\"" + text + "\" is not a number from 1 to " + MOST);
        }
    }

    /** Reads a preset. */
    static final class OfPreset implements ITypeConverter<Preset> {
        @Override
        public Preset convert(String name) {
            return named(name, Preset.values(), Preset::id);
        }
    }

    /** Reads a BOS policy. */
    static final class OfBos implements ITypeConverter<BosPolicy> {
        @Override
        public BosPolicy convert(String name) {
            return named(
                    name, BosPolicy.values(), policy -> policy.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Reads a format. */
    static final class OfFormat implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return named(name, Format.values(), Format::toString);
        }
    }
}
