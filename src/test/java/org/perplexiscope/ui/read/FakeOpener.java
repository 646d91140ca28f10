package org.perplexiscope.ui.read;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Opens fake models; what it opened can be looked at. */
public final class FakeOpener implements ModelOpener {
    public static final ModelSource SOURCE =
            new ModelSource("fake", Path.of("fake"), ModelSource.Kind.HUGGING_FACE);
    public static final ModelSource OTHER =
            new ModelSource("other", Path.of("other"), ModelSource.Kind.HUGGING_FACE);

    private final List<FakeModel> opened = new ArrayList<>();
    private final Function<ModelSource, FakeModel> make;
    private volatile @Nullable FaultException fault;

    public FakeOpener(int context) {
        this(_ -> new FakeModel(context, true, context));
    }

    public FakeOpener(Function<ModelSource, FakeModel> make) {
        this.make = make;
    }

    /** What the next opening fails with. */
    public void failWith(@Nullable FaultException failure) {
        fault = failure;
    }

    public synchronized FakeModel opened(int index) {
        return opened.get(index);
    }

    @Override
    public synchronized LanguageModel open(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        FaultException failure = fault;
        if (failure != null) {
            throw failure;
        }
        progress.at(0.5);
        FakeModel model = make.apply(source);
        opened.add(model);
        return model;
    }

    @Override
    public List<String> devices() {
        return List.of("cpu");
    }
}
