package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

class CatalogTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path models;

    @SuppressWarnings("NullAway.Init")
    private Path hub;

    @SuppressWarnings("NullAway.Init")
    private Catalog catalog;

    @BeforeEach
    void install() throws IOException {
        models = Files.createDirectories(folder.resolve("home/assets/models"));
        hub = Files.createDirectories(folder.resolve("hub"));
        catalog =
                new Catalog(
                        new AppHome(folder.resolve("home"), folder, folder),
                        new OtherPrograms(
                                Map.of("HF_HUB_CACHE", hub.toString()),
                                folder.resolve("user"),
                                "Linux"),
                        config -> {
                            if (!config.text("model_type", "").equals("gpt2")) {
                                throw new FaultException(
                                        Fault.ARCHITECTURE_UNKNOWN, config.file(), "?", "gpt2");
                            }
                        });
    }

    private Path bundled(String name, int order) throws IOException {
        Path model = ModelFolders.write(models.resolve(name));
        ModelFolders.card(model, name, order);
        return model;
    }

    private static Fault fault(ModelEntry entry) {
        assertFalse(entry.canBeOpened());
        assertNotNull(entry.fault());
        return entry.fault().fault();
    }

    @Test
    void describesAModelFromItsSmallFiles() throws Exception {
        Path model = bundled("lens-8m", 1);
        ModelEntry entry = catalog.list().getFirst();
        assertEquals("lens-8m", entry.name());
        assertEquals(ModelEntry.Origin.BUNDLED, entry.origin());
        assertEquals("gpt2", entry.architecture());
        assertEquals(10, entry.parameters());
        assertEquals("bfloat16", entry.storedAs());
        assertEquals(256, entry.context());
        assertEquals(Files.size(model.resolve("model.safetensors")), entry.bytes());
        assertEquals("A lens.", entry.description().in(Locale.FRENCH));
        assertEquals("\u4e00\u955c", entry.description().in(Locale.SIMPLIFIED_CHINESE));
        assertTrue(entry.canBeOpened());
    }

    @Test
    void bundledModelsComeFirstAndInTheirOrder() throws Exception {
        bundled("b", 1);
        bundled("a", 2);
        Files.createDirectories(models.resolve("recipe"));
        ModelFolders.write(folder.resolve("added/mine"));
        catalog.settings().addFolder(folder.resolve("added"));
        List<ModelEntry> entries = catalog.list();
        assertEquals(List.of("b", "a", "mine"), entries.stream().map(ModelEntry::name).toList());
        assertEquals(ModelEntry.Origin.FOLDER, entries.getLast().origin());
    }

    @Test
    void usualModelIsTheDefaultElseTheFirst() throws Exception {
        bundled("lens-1m", 1);
        bundled("lens-20m", 2);
        assertEquals("lens-1m", DefaultModel.choose(catalog.list()).orElseThrow().name());
        Path usual = bundled("lens-8m", 3);
        assertEquals("lens-8m", DefaultModel.choose(catalog.list()).orElseThrow().name());
        Files.delete(usual.resolve("model.safetensors"));
        assertEquals("lens-1m", DefaultModel.choose(catalog.list()).orElseThrow().name());
    }

    @Test
    void withoutBundledModelsThereIsNoDefault() {
        assertTrue(DefaultModel.choose(catalog.list()).isEmpty());
    }

    @Test
    void whatCannotBeOpenedIsListedWithTheReason() throws Exception {
        Files.writeString(bundled("a", 1).resolve("config.json"), "{\"model_type\": \"mamba\"}");
        Files.delete(bundled("b", 2).resolve("tokenizer.json"));
        Files.delete(bundled("c", 3).resolve("model.safetensors"));
        Files.delete(bundled("d", 4).resolve("config.json"));
        Files.write(bundled("e", 5).resolve("model.safetensors"), new byte[3]);
        Files.writeString(bundled("f", 6).resolve("config.json"), "[");
        assertEquals(
                List.of(
                        Fault.ARCHITECTURE_UNKNOWN,
                        Fault.TOKENIZER_MISSING,
                        Fault.WEIGHTS_MISSING,
                        Fault.CONFIG_MISSING,
                        Fault.WEIGHTS_TRUNCATED,
                        Fault.CONFIG_DAMAGED),
                catalog.list().stream().map(CatalogTest::fault).toList());
        assertEquals(10, catalog.list().getFirst().parameters());
        assertEquals("mamba", catalog.list().getFirst().architecture());
    }

    @Test
    void damagedFilesOfEveryKindAreListedWithAReason() throws Exception {
        Random random = new Random(7);
        Path added = Files.createDirectories(folder.resolve("added"));
        Path whole = ModelFolders.write(folder.resolve("whole"));
        byte[] weights = Files.readAllBytes(whole.resolve("model.safetensors"));
        byte[] config = Files.readAllBytes(whole.resolve("config.json"));
        for (int i = 0; i < 200; i++) {
            Path model = ModelFolders.write(added.resolve("m" + i));
            Files.write(model.resolve("model.safetensors"), mutated(weights, random));
            Files.write(model.resolve("config.json"), mutated(config, random));
            byte[] gguf = new byte[random.nextInt(200)];
            random.nextBytes(gguf);
            System.arraycopy(
                    new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0},
                    0,
                    gguf,
                    0,
                    Math.min(8, gguf.length));
            Files.write(added.resolve("g" + i + ".gguf"), gguf);
        }
        catalog.settings().addFolder(added);
        List<ModelEntry> entries = catalog.list();
        assertEquals(400, entries.size());
        for (ModelEntry entry : entries) {
            if (entry.source().kind() == ModelSource.Kind.GGUF) {
                assertFalse(entry.canBeOpened(), entry.name());
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
        for (int i = 0; i < 3; i++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    @Test
    void findsBundledModelsByNameBeforePaths() throws Exception {
        Path lens = bundled("lens", 1);
        assertEquals(lens, catalog.find("lens").path());
        assertEquals("lens", catalog.find("lens").name());
    }

    @Test
    void findsFoldersAndTheFilesInThem() throws Exception {
        Path model = ModelFolders.write(folder.resolve("my-model"));
        ModelSource expected = new ModelSource("my-model", model, ModelSource.Kind.HUGGING_FACE);
        assertEquals(expected, catalog.find(model.toString()));
        assertEquals(expected, catalog.find(model + "/"));
        assertEquals(expected, catalog.find(model.resolve("config.json").toString()));
        assertEquals(expected, catalog.find(model.resolve("model.safetensors").toString()));
    }

    @Test
    void findsPrograms() throws Exception {
        Path program = Files.writeString(folder.resolve("net.pt"), "x");
        ModelSource source = catalog.find(program.toString());
        assertEquals(new ModelSource("net", program, ModelSource.Kind.TORCH_SCRIPT), source);
        assertEquals(Fault.TOKENIZER_MISSING, fault(catalog.describe(source)));
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        ModelEntry entry = catalog.describe(source);
        assertTrue(entry.canBeOpened());
        assertEquals("torchscript", entry.architecture());
        assertEquals(1, entry.bytes());
    }

    @Test
    void findsGgufFilesByNameOrByTheirFirstBytes() throws Exception {
        Path named = Files.writeString(folder.resolve("m.Q8_0.gguf"), "x");
        Path blob = Files.writeString(folder.resolve("sha256-00"), "GGUF and more");
        assertEquals(
                new ModelSource("m.Q8_0", named, ModelSource.Kind.GGUF),
                catalog.find(named.toString()));
        assertEquals(
                new ModelSource("sha256-00", blob, ModelSource.Kind.GGUF),
                catalog.find(blob.toString()));
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Path file = Files.writeString(alone.resolve("only.gguf"), "x");
        assertEquals(file, catalog.find(alone.toString()).path());
    }

    @Test
    void whatIsNoModelIsAPlainFault() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "x");
        assertFault(Fault.MODEL_NOT_DOWNLOADED, "no-such-model");
        assertFault(Fault.MODEL_NOT_FOUND, "");
        assertFault(Fault.MODEL_NOT_FOUND, "nul\u0000byte");
        assertFault(Fault.MODEL_NOT_FOUND, folder.resolve("gone").toString());
        assertFault(Fault.MODEL_KIND_UNKNOWN, text.toString());
        assertFault(Fault.CONFIG_MISSING, folder.toString());
        assertFault(Fault.CONFIG_MISSING, "/");
    }

    private void assertFault(Fault expected, String nameOrPath) {
        FaultException fault =
                assertThrows(FaultException.class, () -> catalog.find(nameOrPath), nameOrPath);
        assertEquals(expected, fault.fault(), nameOrPath);
    }

    private Path cached(String repository, String commit) throws IOException {
        return ModelFolders.write(hub.resolve(repository).resolve("snapshots").resolve(commit));
    }

    @Test
    void hubCacheIsListedAndFoundByName() throws Exception {
        cached("models--org--small", "0000");
        Path used = cached("models--org--small", "aaaa");
        Files.createDirectories(hub.resolve("models--org--small/refs"));
        Files.writeString(hub.resolve("models--org--small/refs/main"), "aaaa\n");
        Path only = cached("models--gpt2", "1234");
        Files.delete(only.resolve("model.safetensors"));
        Files.createDirectories(hub.resolve("models--org--empty"));
        Files.createDirectories(hub.resolve("datasets--org--words/snapshots/1"));
        List<ModelEntry> entries = catalog.list();
        assertEquals(List.of("gpt2", "org/small"), entries.stream().map(ModelEntry::name).toList());
        assertEquals(Fault.WEIGHTS_MISSING, fault(entries.getFirst()));
        assertEquals(used, entries.getLast().source().path());
        assertEquals(used, catalog.find("org/small").path());
        assertEquals(used, catalog.find(hub.resolve("models--org--small").toString()).path());
        assertFault(Fault.MODEL_NOT_FOUND, "org/../small");
        assertFault(Fault.MODEL_NOT_DOWNLOADED, "org/empty");
    }

    @Test
    void nothingIsListedTwice() throws Exception {
        Path cached = cached("models--org--small", "0000");
        Path link = Files.createSymbolicLink(folder.resolve("link"), cached);
        catalog.settings().addFolder(link);
        catalog.settings().addFolder(cached);
        assertEquals(1, catalog.list().size());
    }
}
