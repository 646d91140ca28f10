package org.perplexiscope.engine;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

import org.jspecify.annotations.Nullable;
import org.perplexiscope.format.GgufModel;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.format.WeightFolder;
import org.perplexiscope.format.tokenizer.FolderTokenizer;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.LanguageModel;
import org.perplexiscope.model.Launch;
import org.perplexiscope.model.ModelCard;
import org.perplexiscope.model.ModelOpener;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Progress;
import org.perplexiscope.model.Tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Opens models that run on libtorch, which it starts when the first is asked for. */
public final class TorchModels implements ModelOpener {
    /** The context of a program with no config.json beside it. */
    private static final int PROGRAM_CONTEXT = 1024;

    private final TokenizerOpener tokenizers;
    private final LongSupplier room;
    private final CudaNatives cuda;
    private final AtomicLong taken = new AtomicLong();
    private @Nullable Torch torch;

    /**
     * @param room bytes of the machine's memory that the weights of all open models may take; those
     *     of layers that do not find room are expanded each time they are needed
     * @param cuda used if they can be
     */
    public TorchModels(LongSupplier room, CudaNatives cuda) {
        this(TokenizerOpener.LIBRARY, room, cuda);
    }

    /** Opens models however large they are. */
    public TorchModels() {
        this(TokenizerOpener.LIBRARY);
    }

    TorchModels(TokenizerOpener tokenizers) {
        this(tokenizers, () -> Long.MAX_VALUE);
    }

    TorchModels(TokenizerOpener tokenizers, LongSupplier room) {
        this(tokenizers, room, CudaNatives.in(DataFolder.find()));
    }

    TorchModels(TokenizerOpener tokenizers, LongSupplier room, CudaNatives cuda) {
        this.tokenizers = tokenizers;
        this.room = room;
        this.cuda = cuda;
    }

    /** What is left for the weights of one more model. */
    private long room(Device device) {
        return device.equals(Device.cpu()) ? room.getAsLong() - taken.get() : Long.MAX_VALUE;
    }

    @Override
    public List<String> devices() throws FaultException {
        return torch().devices();
    }

    @Override
    public long memoryBytes(String device) {
        return device.startsWith("cuda:")
                ? cuda.memoryBytes(Integer.parseInt(device.substring("cuda:".length())))
                : 0;
    }

    /** The versions of DJL and libtorch, which it starts. */
    public String version() throws FaultException {
        return torch().version();
    }

    @Override
    public void useThreads(int threads) {
        Torch.useThreads(threads);
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
                case TORCH_SCRIPT -> openProgram(source, precision, device, cancellation);
                case GGUF -> openGguf(source, precision, device, progress, cancellation);
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
        Families.require(config);
        return openDecoder(
                new Source(
                        config,
                        WeightFolder.open(folder),
                        tokenizerFile(folder),
                        () -> tokenizers.open(folder)),
                source,
                precision,
                device,
                progress,
                cancellation);
    }

    private LanguageModel openGguf(
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        GgufModel model = GgufModel.open(source.path());
        return openDecoder(
                new Source(
                        model.config(),
                        model,
                        source.path(),
                        () -> tokenizers.open(model.metadata())),
                source,
                precision,
                device,
                progress,
                cancellation);
    }

    /**
     * What describes a decoder.
     *
     * @param tensors closed with the model
     * @param tokenizerFile holds the tokenizer
     */
    private record Source(
            ModelConfig config,
            TensorSource tensors,
            Path tokenizerFile,
            TokenizerReader tokenizer) {}

    private interface TokenizerReader {
        Tokenizer read() throws FaultException;
    }

    private LanguageModel openDecoder(
            Source files,
            ModelSource source,
            Precision precision,
            String device,
            Progress progress,
            Cancellation cancellation)
            throws FaultException {
        Resources resources = new Resources();
        boolean whole = false;
        try {
            TensorSource tensors = resources.add(files.tensors());
            Family family = Families.of(files.config());
            Weights weights = family.weights(tensors);
            Decoder decoder = family.decoder(files.config(), weights);
            int vocabulary = decoder.head().vocabulary();
            if (vocabulary > Columns.MAX_VOCABULARY) {
                throw files.config().damaged("vocab_size is too large");
            }
            Tokenizer tokenizer = files.tokenizer().read();
            cancellation.check();

            Torch started = torch();
            Device chosen = started.device(device);
            Torch.prepareThread(Double.MAX_VALUE);
            NumberFormat format = NumberFormat.of(precision);
            Kernels kernels = resources.add(Kernels.load(started, chosen, format));
            kernels.require(precision);
            PtNDManager scope = resources.add(started.scope(chosen));
            Residence residence =
                    new Residence(new WeightLoader(kernels, format), scope, weights, room(chosen));
            long bytes = residence.bytes();
            taken.addAndGet(bytes);
            resources.add((AutoCloseable) () -> taken.addAndGet(-bytes));
            residence.load(progress, cancellation);

            ModelCard card =
                    new ModelCard(
                            source.name(),
                            source.path().toString(),
                            family.name(),
                            weights.parameters(),
                            weights.storedAs(),
                            precision.id(),
                            Torch.name(chosen),
                            vocabulary,
                            decoder.context(),
                            tokenizer.addsBos(),
                            null);
            Fingerprints fingerprints = Fingerprints.start(tensors.files(), files.tokenizerFile());
            whole = true;
            return new DecoderModel(
                    card,
                    tokenizer,
                    files.tokenizerFile(),
                    new DecoderModel.Loaded(
                            decoder,
                            tensors.path(),
                            kernels,
                            format,
                            files.config().has("num_experts_per_tok")
                                    ? 0
                                    : weights.productWeights(),
                            residence,
                            resources),
                    fingerprints);
        } finally {
            if (!whole) {
                resources.close();
            }
        }
    }

    private LanguageModel openProgram(
            ModelSource source, Precision precision, String device, Cancellation cancellation)
            throws FaultException {
        Path file = source.path();
        if (precision != Precision.FLOAT32) {
            throw new FaultException(Fault.PRECISION_UNSUPPORTED, precision.id(), file);
        }
        Program.check(file);
        Path folder = file.resolveSibling("");
        int context = contextOf(folder);
        Tokenizer tokenizer = tokenizers.open(folder);
        cancellation.check();

        Torch started = torch();
        Device chosen = started.device(device);
        Torch.prepareThread(Double.MAX_VALUE);
        Resources resources = new Resources();
        boolean whole = false;
        try {
            Program program = resources.add(Program.load(file, started.scope(chosen)));
            Kernels kernels = resources.add(Kernels.load(started, chosen, NumberFormat.FLOAT32));
            ModelCard card =
                    new ModelCard(
                            source.name(),
                            file.toString(),
                            "torchscript",
                            0,
                            "",
                            precision.id(),
                            Torch.name(chosen),
                            vocabulary(program, kernels),
                            context,
                            tokenizer.addsBos(),
                            null);
            whole = true;
            return new ProgramModel(
                    card, tokenizer, file, tokenizerFile(folder), program, kernels, resources);
        } finally {
            if (!whole) {
                resources.close();
            }
        }
    }

    /** The number of logits that the program returns for one id. */
    private static int vocabulary(Program program, Kernels kernels) throws FaultException {
        try (PtNDManager scope = kernels.newScope()) {
            Shape shape = program.logits(scope, new int[] {0}).getShape();
            return (int) shape.get(shape.dimension() - 1);
        }
    }

    private static int contextOf(Path folder) throws FaultException {
        if (!Files.exists(folder.resolve("config.json"))) {
            return PROGRAM_CONTEXT;
        }
        ModelConfig config = ModelConfig.read(folder);
        return config.size(
                "max_position_embeddings",
                config.size("n_positions", config.size("n_ctx", PROGRAM_CONTEXT)));
    }

    private static Path tokenizerFile(Path folder) {
        return FolderTokenizer.find(folder).orElse(folder.resolve(FolderTokenizer.JSON));
    }

    private synchronized Torch torch() throws FaultException {
        if (torch == null) {
            torch = Torch.start(cuda);
            Launch.reached("libraries");
        }
        return torch;
    }
}
