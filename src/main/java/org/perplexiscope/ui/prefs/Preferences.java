package org.perplexiscope.ui.prefs;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.perplexiscope.model.Precision;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Unit;
import org.perplexiscope.ui.heat.Marks;
import org.perplexiscope.ui.models.Library;
import org.perplexiscope.ui.read.ColourBy;
import org.perplexiscope.ui.read.ColourScale;
import org.perplexiscope.ui.read.ProtocolChoice;
import org.perplexiscope.ui.read.ReadModel;
import org.perplexiscope.ui.read.TextSize;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Everything that can be chosen, where it is in force. */
public final class Preferences {
    public static final double LARGEST_ZOOM = 2;

    private final String language;
    private final Consumer<String> speak;
    private final Theme theme;
    private final DoubleProperty zoom;
    private final TextSize size;
    private final ReadModel read;
    private final Machine machine;
    private final Library library;
    private final Path state;
    private final Path logs;
    private final ObjectProperty<ColourScale> scale = new SimpleObjectProperty<>(ColourScale.FIXED);
    private final ObjectProperty<Marks> marks = new SimpleObjectProperty<>(Marks.NONE);
    private final IntegerProperty threads;

    /**
     * @param language the language in force, empty for the system's
     * @param speak is handed another language, empty for the system's
     * @param zoom how much larger than usual everything is drawn, 1 to {@link #LARGEST_ZOOM}
     * @param threads that compute, 0 for one on each processor
     */
    public Preferences(
            String language,
            Consumer<String> speak,
            Theme theme,
            DoubleProperty zoom,
            TextSize size,
            ReadModel read,
            Machine machine,
            Library library,
            Path state,
            Path logs,
            int threads) {
        this.language = language;
        this.speak = speak;
        this.theme = theme;
        this.zoom = zoom;
        this.size = size;
        this.read = read;
        this.machine = machine;
        this.library = library;
        this.state = state;
        this.logs = logs;
        this.threads = new SimpleIntegerProperty(threads);
        if (threads > 0) {
            machine.useThreads(threads);
        }
        this.threads.subscribe((_, count) -> machine.useThreads(count.intValue()));
    }

    String language() {
        return language;
    }

    void speak(String code) {
        speak.accept(code);
    }

    Theme theme() {
        return theme;
    }

    DoubleProperty zoomProperty() {
        return zoom;
    }

    TextSize size() {
        return size;
    }

    ReadModel read() {
        return read;
    }

    Machine machine() {
        return machine;
    }

    Library library() {
        return library;
    }

    /** The folder of settings and of the last text. */
    Path state() {
        return state;
    }

    /** The folder of the log file. */
    Path logs() {
        return logs;
    }

    public IntegerProperty threadsProperty() {
        return threads;
    }

    /** How far the colours reach. */
    public ObjectProperty<ColourScale> scaleProperty() {
        return scale;
    }

    /** What is drawn over the text besides the colours. */
    public ObjectProperty<Marks> marksProperty() {
        return marks;
    }

    /** Draws everything larger or smaller by a quarter. */
    public void zoomBy(int quarters) {
        double wanted = Math.rint(4 * zoom.get() + quarters) / 4;
        zoom.set(Math.clamp(wanted, 1, LARGEST_ZOOM));
    }

    public void zoomBack() {
        zoom.set(1);
    }

    /** Everything as it was at the very first start; folders and texts stay. */
    public void reset() {
        theme.modeProperty().set(Theme.Mode.SYSTEM);
        theme.contrastProperty().set(false);
        theme.calmProperty().set(false);
        zoom.set(1);
        size.reset();
        size.fontProperty().set("");
        read.colourByProperty().set(ColourBy.SURPRISE);
        scale.set(ColourScale.FIXED);
        marks.set(Marks.NONE);
        read.unitProperty().set(Unit.BITS);
        read.protocolProperty().set(ProtocolChoice.EXACT);
        read.precisionProperty().set(Precision.FLOAT32);
        read.deviceProperty().set("auto");
        threads.set(0);
        speak.accept("");
    }
}
