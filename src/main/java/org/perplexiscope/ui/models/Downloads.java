package org.perplexiscope.ui.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.catalog.hub.DownloadPlan;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One download at a time: asks the hub, waits for the user, downloads. */
public final class Downloads {
    private static final String REVISION = "main";
    private static final long UPDATE_NANOS = 100_000_000;

    private final Library library;
    private final Background background;
    private final Ui ui;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Idle(null));
    private final ObjectProperty<String> name = new SimpleObjectProperty<>("");
    private AtomicBoolean stop = new AtomicBoolean();
    private int turn;

    /** How it stands. */
    public sealed interface State {
        /** Nothing is under way; the fault of what was, if it had one. */
        record Idle(@Nullable FaultException fault) implements State {}

        /** The hub is asked. */
        record Looking() implements State {}

        /** The hub answered: what could be downloaded, from where to where. */
        record Offered(List<DownloadPlan> plans, String host, String folder) implements State {}

        /** Files come. */
        record Running(DownloadPlan plan, String file, long done, long total, double seconds)
                implements State {}
    }

    public Downloads(Library library, Background background, Ui ui) {
        this.library = library;
        this.background = background;
        this.ui = ui;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** The name that was asked for. */
    public ObjectProperty<String> nameProperty() {
        return name;
    }

    /**
     * Asks the hub what there is of a model.
     *
     * @param endpoint its address, which is remembered; empty for the usual hub
     */
    public void look(String model, String endpoint) {
        Cancellation cancellation = begin();
        name.set(model);
        state.set(new State.Looking());
        run(
                () -> {
                    if (!endpoint.equals(library.endpoint())) {
                        library.setEndpoint(endpoint);
                    }
                    var hub = library.hub();
                    return new State.Offered(
                            hub.look(model, REVISION, cancellation),
                            hub.host(),
                            hub.folder().toString());
                },
                state::set);
    }

    /**
     * Downloads what was offered.
     *
     * @param arrived is handed the model once it is here
     */
    public void download(DownloadPlan plan, Consumer<ModelSource> arrived) {
        Cancellation cancellation = begin();
        long started = System.nanoTime();
        state.set(new State.Running(plan, "", 0, plan.bytes(), 0));
        long[] told = {started};
        run(
                () ->
                        library.hub()
                                .download(
                                        plan,
                                        (file, done, total) -> {
                                            long now = System.nanoTime();
                                            if (now - told[0] > UPDATE_NANOS) {
                                                told[0] = now;
                                                double seconds = (now - started) / 1e9;
                                                ui.run(
                                                        () ->
                                                                show(
                                                                        new State.Running(
                                                                                plan, file, done,
                                                                                total, seconds)));
                                            }
                                        },
                                        cancellation),
                source -> {
                    state.set(new State.Idle(null));
                    arrived.accept(source);
                });
    }

    /** Stops what is under way; what came so far is kept. */
    public void cancel() {
        stop.set(true);
    }

    /** Forgets what was offered. */
    public void reset() {
        if (!(state.get() instanceof State.Running)) {
            cancel();
            state.set(new State.Idle(null));
        }
    }

    private void show(State.Running running) {
        if (state.get() instanceof State.Running) {
            state.set(running);
        }
    }

    private Cancellation begin() {
        stop.set(true);
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        return mine::get;
    }

    private <T> void run(Background.Work<T> work, Consumer<T> done) {
        int mine = ++turn;
        background.run(
                () -> {
                    try {
                        return Optional.of(work.run());
                    } catch (CancellationException _) {
                        return Optional.<T>empty();
                    }
                },
                outcome -> {
                    if (mine == turn) {
                        outcome.ifPresentOrElse(done, () -> state.set(new State.Idle(null)));
                    }
                },
                fault -> {
                    if (mine == turn) {
                        state.set(new State.Idle(fault));
                    }
                });
    }
}
