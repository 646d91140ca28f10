package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Ui;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Carries snapshots to the view's thread; a thread that is busy gets only the latest. Where an
 * earlier result is shown they are held back at first, so that it is not taken away for a moment.
 */
final class Snapshots implements Consumer<Result> {
    private final Ui ui;
    private final Consumer<Result> target;
    private final AtomicReference<@Nullable Result> latest = new AtomicReference<>();
    private volatile boolean held;

    Snapshots(Ui ui, boolean held, Consumer<Result> target) {
        this.ui = ui;
        this.held = held;
        this.target = target;
        if (held) {
            var _ = ui.later(ReadModel.MOMENT, this::release);
        }
    }

    private void release() {
        held = false;
        deliver();
    }

    @Override
    public void accept(Result snapshot) {
        boolean due = latest.getAndSet(snapshot) == null;
        if (due && !held) {
            ui.run(this::deliver);
        }
    }

    private void deliver() {
        Result snapshot = latest.getAndSet(null);
        if (snapshot != null) {
            target.accept(snapshot);
        }
    }
}
