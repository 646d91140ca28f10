package org.perplexiscope.ui.shell;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.prefs.Preferences;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.ColourScale;
import org.perplexiscope.ui.read.ProtocolChoice;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is kept from day to day, as it stands in settings.json. Whoever reads a field takes the
 * usual value where it is missing or makes no sense.
 */
public final class Settings {
    /** Recently opened models that are offered. */
    static final int RECENT = 6;

    @Nullable String language;
    @Nullable String theme;
    boolean contrast;
    boolean calm;
    double zoom;
    @Nullable String readingFont;
    @Nullable String device;
    int threads;
    boolean toured;
    @Nullable String colourBy;
    @Nullable String scale;
    boolean boundaries;
    boolean heights;
    boolean spaces;
    @Nullable String unit;
    @Nullable String precision;
    @Nullable String preset;
    @Nullable String bos;
    @Nullable Integer window;
    @Nullable Integer stride;
    @Nullable List<@Nullable String> recentTexts;
    @Nullable KnownModel model;
    @Nullable KnownModel modelB;
    @Nullable KnownModel modelC;
    @Nullable KnownModel modelD;
    @Nullable List<@Nullable KnownModel> recent;
    double textSize;
    double railWidth;
    double inspectorWidth;
    double chartHeight;
    boolean historyOff;
    boolean railHidden;
    boolean inspectorHidden;
    double windowX = Double.NaN;
    double windowY = Double.NaN;
    double windowWidth;
    double windowHeight;
    boolean maximized;

    /** Where a model lies, as it is written. */
    record KnownModel(@Nullable String name, @Nullable String path, @Nullable String kind) {
        static KnownModel of(ModelSource source) {
            return new KnownModel(
                    source.name(), source.path().toAbsolutePath().toString(), source.kind().name());
        }

        @Nullable ModelSource source() {
            ModelSource.Kind stored = constant(ModelSource.Kind.class, kind);
            if (name == null || path == null || stored == null) {
                return null;
            }
            try {
                return new ModelSource(name, Path.of(path), stored);
            } catch (InvalidPathException _) {
                return null;
            }
        }
    }

    /** The language of the words: as chosen, or the system's. */
    Locale locale() {
        if ("zh".equals(language)) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        return "en".equals(language) ? Locale.ENGLISH : Locale.getDefault();
    }

    Theme.Mode mode() {
        return orElse(constant(Theme.Mode.class, theme), Theme.Mode.SYSTEM);
    }

    /** How much larger than usual everything is drawn. */
    double zoomFactor() {
        return zoom >= 1 && zoom <= Preferences.LARGEST_ZOOM ? zoom : 1;
    }

    String reading() {
        return orElse(readingFont, "");
    }

    /** Where models compute: {@code auto}, or a device's name. */
    String computing() {
        return device == null || device.isBlank() ? "auto" : device;
    }

    /** Threads that compute, 0 for one on each processor. */
    int threadCount() {
        return Math.clamp(threads, 0, Runtime.getRuntime().availableProcessors());
    }

    ColourBy colouring() {
        return orElse(constant(ColourBy.class, colourBy), ColourBy.SURPRISE);
    }

    ColourScale scaling() {
        ColourScale kept = orElse(constant(ColourScale.class, scale), ColourScale.FIXED);
        return kept == ColourScale.BY_HAND ? ColourScale.FIXED : kept;
    }

    Unit units() {
        return orElse(constant(Unit.class, unit), Unit.BITS);
    }

    Precision products() {
        return orElse(constant(Precision.class, precision), Precision.FLOAT32);
    }

    ProtocolChoice protocol() {
        Preset chosen = orElse(constant(Preset.class, preset), Preset.EXACT);
        BosPolicy start = orElse(constant(BosPolicy.class, bos), BosPolicy.MODEL);
        return new ProtocolChoice(chosen, window, stride, start);
    }

    void setProtocol(ProtocolChoice choice) {
        preset = choice.preset().name();
        window = choice.window();
        stride = choice.stride();
        bos = choice.bos().name();
    }

    /** Models opened before, the latest first. */
    List<ModelSource> recentModels() {
        List<ModelSource> models = new ArrayList<>();
        for (KnownModel known : recent == null ? List.<KnownModel>of() : recent) {
            ModelSource source = known == null ? null : known.source();
            if (source != null) {
                models.add(source);
            }
        }
        return models;
    }

    /** Puts a model in front of those opened before. */
    void remember(ModelSource source) {
        List<@Nullable KnownModel> models = new ArrayList<>();
        models.add(KnownModel.of(source));
        for (ModelSource old : recentModels()) {
            if (!old.path().toAbsolutePath().equals(source.path().toAbsolutePath())
                    && models.size() < RECENT) {
                models.add(KnownModel.of(old));
            }
        }
        recent = models;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private static <E> E orElse(@Nullable E value, E usual) {
        return value == null ? usual : value;
    }
}
