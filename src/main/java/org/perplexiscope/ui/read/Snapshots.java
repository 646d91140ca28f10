package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Result;
import org.perplexiscope.ui.fx.Ui;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Carries snapshots to the view's thread; a thread that is busy gets only the latest. */
final class Snapshots implements Consumer<Result> {
    private final Ui ui;
    private final Consumer<Result> target;
    private final AtomicReference<@Nullable Result> latest = new AtomicReference<>();

    Snapshots(Ui ui, Consumer<Result> target) {
        this.ui = ui;
        this.target = target;
    }

    @Override
    public void accept(Result snapshot) {
        if (latest.getAndSet(snapshot) == null) {
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
