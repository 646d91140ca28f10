package org.perplexiscope.catalog;

import org.perplexiscope.format.ElementType;
import org.perplexiscope.format.GgufFile;
import org.perplexiscope.format.GgufMetadata;
import org.perplexiscope.format.GgufModel;
import org.perplexiscope.format.ModelConfig;
import org.perplexiscope.format.StoredTensor;
import org.perplexiscope.format.TensorSource;
import org.perplexiscope.format.WeightFolder;
import org.perplexiscope.format.tokenizer.FolderTokenizer;
import org.perplexiscope.format.tokenizer.GgufTokenizer;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes a model from its config.json, the headers of its weights and what stands beside. */
final class ModelInspector {
    private static final Logger LOG = LoggerFactory.getLogger(ModelInspector.class);

    /** Fields that name the longest window, in the order they are asked. */
    private static final List<String> CONTEXT_FIELDS =
            List.of(
                    "max_position_embeddings",
                    "n_positions",
                    "n_ctx",
                    "max_sequence_length",
                    "max_seq_len",
                    "seq_length");

    /** Tables that some files carry beside the weights. */
    private static final Pattern TABLES =
            Pattern.compile(
                    "(.*\\.)?(attn|attention)\\.(bias|masked_bias)|.*rotary_emb\\.inv_freq");

    /** How the names of a layer's tensors begin. */
    private static final Pattern LAYER =
            Pattern.compile("[a-z_.]*\\b(?:layers|h|blocks|blk)\\.\\d+\\.");

    private final ArchitectureCheck architectures;

    ModelInspector(ArchitectureCheck architectures) {
        this.architectures = architectures;
    }

    ModelEntry inspect(ModelSource source, ModelEntry.Origin origin, Localized description) {
        Facts facts = new Facts();
        FaultException fault = null;
        try {
            switch (source.kind()) {
                case HUGGING_FACE -> inspectFolder(source.path(), facts);
                case TORCH_SCRIPT -> inspectProgram(source.path(), facts);
                case GGUF -> inspectGguf(source.path(), facts);
            }
        } catch (FaultException e) {
            fault = e;
        } catch (RuntimeException | InternalError e) { // a file that changes while it is read
            LOG.warn("{} cannot be described", source.path(), e);
            fault = new FaultException(e, Fault.FILE_NOT_READABLE, source.path());
        }
        return new ModelEntry(
                source,
                origin,
                description,
                facts.architecture,
                facts.parameters,
                facts.largestPart,
                facts.storedAs,
                facts.bytes,
                facts.context,
                fault);
    }

    /** What was found until a fault, if any, ended the search. */
    private static final class Facts {
        private String architecture = "";
        private long parameters;
        private long largestPart;
        private String storedAs = "";
        private long bytes;
        private int context;
    }

    private void inspectFolder(Path folder, Facts facts) throws FaultException {
        ModelConfig config = ModelConfig.read(folder);
        facts.architecture = config.text("model_type", "");
        facts.context = context(config);
        String quantised = config.section("quantization_config").text("quant_method", "");
        try (TensorSource weights = WeightFolder.open(folder)) {
            count(weights, facts);
        }
        architectures.require(config);
        if (!quantised.isEmpty()) {
            facts.storedAs = quantised;
            throw new FaultException(
                    Fault.FEATURE_UNSUPPORTED, config.file(), "weights quantised by " + quantised);
        }
        requireTokenizer(folder);
    }

    private static int context(ModelConfig config) throws FaultException {
        for (String field : CONTEXT_FIELDS) {
            if (config.has(field)) {
                return config.size(field);
            }
        }
        return 0;
    }

    private static void count(TensorSource weights, Facts facts) throws FaultException {
        facts.bytes = 0;
        for (Path file : weights.files()) {
            facts.bytes += size(file);
        }
        List<StoredTensor> counted = new ArrayList<>();
        Map<String, Long> parts = new HashMap<>();
        for (StoredTensor tensor : weights.tensors()) {
            if (!TABLES.matcher(tensor.name()).matches()) {
                facts.parameters += tensor.elements();
                counted.add(tensor);
                Matcher layer = LAYER.matcher(tensor.name());
                String part = layer.lookingAt() ? layer.group() : tensor.name();
                parts.merge(part, tensor.elements(), Long::sum);
            }
        }
        facts.largestPart = parts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        facts.storedAs = ElementType.most(counted);
    }

    private static void inspectProgram(Path file, Facts facts) throws FaultException {
        facts.architecture = "torchscript";
        facts.bytes = size(file);
        Path folder = file.toAbsolutePath().getParent();
        requireTokenizer(folder == null ? Path.of("") : folder);
    }

    private void inspectGguf(Path path, Facts facts) throws FaultException {
        facts.bytes = size(path);
        try (GgufFile file = GgufFile.open(path)) {
            GgufMetadata metadata = file.metadata();
            facts.architecture = metadata.text("general.architecture", "");
            facts.context =
                    Math.clamp(
                            metadata.whole(facts.architecture + ".context_length", 0),
                            0,
                            Integer.MAX_VALUE);
            count(file, facts);
            facts.parameters = file.parameters();
            architectures.require(GgufModel.of(file).config());
            GgufTokenizer.require(metadata);
            if (metadata.length("tokenizer.ggml.tokens") == 0) {
                throw metadata.damaged("its metadata describe no tokenizer");
            }
        }
    }

    private static void requireTokenizer(Path folder) throws FaultException {
        if (FolderTokenizer.find(folder).isEmpty()) {
            throw new FaultException(Fault.TOKENIZER_MISSING, folder);
        }
    }

    private static long size(Path file) throws FaultException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }
}
