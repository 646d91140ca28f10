package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.format.WeightFolder;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Opens models that run on libtorch, which it starts when the first is asked for. */
public final class TorchModels implements ModelOpener {
    private final TokenizerOpener tokenizers;
    private @Nullable Torch torch;

    public TorchModels() {
        this(HfTokenizer::open);
    }

    TorchModels(TokenizerOpener tokenizers) {
        this.tokenizers = tokenizers;
    }

    @Override
    public List<String> devices() throws FaultException {
        return torch().devices();
    }

    @Override
    public LanguageModel open(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        progress.at(-1);
        try {
            return switch (source.kind()) {
                case HUGGING_FACE -> openFolder(source, precision, device, progress, cancellation);
                case TORCH_SCRIPT ->
                        throw new FaultException(Fault.MODEL_KIND_UNKNOWN, source.path());
            };
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) { // DJL's own have no closer common class
            throw Natives.fault(e, Fault.UNEXPECTED);
        }
    }

    private LanguageModel openFolder(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        Path folder = source.path();
        ModelConfig config = ModelConfig.read(folder);
        Family family = Families.of(config);
        Resources resources = new Resources();
        boolean whole = false;
        try {
            TensorSource tensors = resources.add(WeightFolder.open(folder));
            Weights weights = family.weights(tensors);
            Decoder decoder = family.decoder(config, weights);
            int vocabulary = decoder.head().vocabulary();
            if (vocabulary > Columns.MAX_VOCABULARY) {
                throw config.damaged("vocab_size is too large");
            }
            Tokenizer tokenizer = tokenizers.open(folder);
            cancellation.check();

            Torch started = torch();
            Device chosen = started.device(device);
            Torch.prepareThread();
            NumberFormat format =
                    precision == Precision.BFLOAT16 ? NumberFormat.BFLOAT16 : NumberFormat.FLOAT32;
            Kernels kernels = resources.add(Kernels.load(started, chosen, format));
            PtNDManager scope = resources.add(started.scope(chosen));
            new WeightLoader(kernels, scope, format)
                    .load(weights.inOrder(), progress, cancellation);

            ModelCard card =
                    new ModelCard(
                            source.name(),
                            folder.toString(),
                            family.name(),
                            weights.parameters(),
                            precision.id(),
                            Torch.name(chosen),
                            vocabulary,
                            decoder.context(),
                            tokenizer.addsBos(),
                            null);
            Path tokenizerFile = folder.resolve("tokenizer.json");
            Fingerprints fingerprints = Fingerprints.start(tensors.files(), tokenizerFile);
            whole = true;
            return new DecoderModel(
                    card,
                    tokenizer,
                    tokenizerFile,
                    new DecoderModel.Loaded(decoder, tensors.path(), kernels, format, resources),
                    fingerprints);
        } finally {
            if (!whole) {
                resources.close();
            }
        }
    }

    private synchronized Torch torch() throws FaultException {
        if (torch == null) {
            torch = Torch.start();
        }
        return torch;
    }
}
