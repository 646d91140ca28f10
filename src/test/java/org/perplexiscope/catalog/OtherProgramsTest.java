package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class OtherProgramsTest {
    private static final String DIGEST = "ab".repeat(32);

    @TempDir Path home;

    private final Map<String, String> environment = new HashMap<>();

    private List<String> names(ModelEntry.Origin origin) {
        return names(origin, "Linux");
    }

    private List<String> names(ModelEntry.Origin origin, String system) {
        return stores(system).stream()
                .filter(store -> store.origin() == origin)
                .flatMap(store -> store.list(Cancellation.NEVER).stream())
                .map(found -> found.source().name())
                .toList();
    }

    private List<ModelStore> stores(String system) {
        return new OtherPrograms(environment, home, system).stores();
    }

    private Path file(String path) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void machineWithoutOtherProgramsHasNothing() {
        for (ModelStore store : stores("Windows 11")) {
            assertEquals(List.of(), store.list(Cancellation.NEVER), store.origin().name());
        }
    }

    @Test
    void lmStudioKeepsPublishersAndTheirModels() throws Exception {
        file(".lmstudio/models/lmstudio-community/Qwen-GGUF/qwen-Q4_K_M.gguf");
        file(".lmstudio/models/lmstudio-community/Qwen-GGUF/mmproj-qwen.gguf");
        file(".cache/lm-studio/models/old/old-GGUF/old.gguf");
        ModelFolders.write(home.resolve(".lmstudio/models/mlx/tiny"));
        Files.writeString(
                home.resolve(".lmstudio/settings.json"),
                "{\"downloadsFolder\": \"" + home.resolve("moved") + "\"}");
        file("moved/here/m-GGUF/moved.gguf");
        assertEquals(
                List.of("qwen-Q4_K_M", "tiny", "old", "moved"), names(ModelEntry.Origin.LM_STUDIO));
    }

    @Test
    void llamaCppKeepsItsFilesInOneFolder() throws Exception {
        file(".cache/llama.cpp/org_a.gguf");
        file(".cache/llama.cpp/org_a.gguf.json");
        file("Library/Caches/llama.cpp/mac.gguf");
        file("AppData/Local/llama.cpp/windows.gguf");
        file("else/where.gguf");
        assertEquals(List.of("org_a"), names(ModelEntry.Origin.LLAMA_CPP));
        assertEquals(List.of("mac"), names(ModelEntry.Origin.LLAMA_CPP, "Mac OS X"));
        assertEquals(List.of("windows"), names(ModelEntry.Origin.LLAMA_CPP, "Windows 11"));
        environment.put("LLAMA_CACHE", home.resolve("else").toString());
        assertEquals(List.of("where"), names(ModelEntry.Origin.LLAMA_CPP));
    }

    @Test
    void aModelInPartsIsListedOnce() throws Exception {
        file(".cache/llama.cpp/big-00001-of-00002.gguf");
        file(".cache/llama.cpp/big-00002-of-00002.gguf");
        assertEquals(List.of("big"), names(ModelEntry.Origin.LLAMA_CPP));
    }

    private void manifest(String path, String json) throws IOException {
        Files.writeString(file(".ollama/models/manifests/" + path), json);
    }

    private static String layers(String digest) {
        return """
        {"schemaVersion": 2, "layers": [
          {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:%s"},
          {"mediaType": "application/vnd.ollama.image.model", "digest": "%s"}]}
        """
                .formatted("cd".repeat(32), digest);
    }

    @Test
    void ollamaNamesTheBlobOfEachTag() throws Exception {
        manifest("registry.ollama.ai/library/llama3/latest", layers("sha256:" + DIGEST));
        manifest("registry.ollama.ai/me/own/1b", layers("sha256:" + DIGEST));
        manifest("hf.co/org/repo/Q8_0", layers("sha256:" + DIGEST));
        assertEquals(
                List.of("hf.co/org/repo:Q8_0", "llama3:latest", "me/own:1b"),
                names(ModelEntry.Origin.OLLAMA).stream().sorted().toList());
        ModelStore ollama =
                stores("Linux").stream()
                        .filter(store -> store.origin() == ModelEntry.Origin.OLLAMA)
                        .findFirst()
                        .orElseThrow();
        ModelSource source = ollama.find("llama3").orElseThrow();
        assertEquals(home.resolve(".ollama/models/blobs/sha256-" + DIGEST), source.path());
        assertEquals(ModelSource.Kind.GGUF, source.kind());
    }

    @Test
    void ollamaManifestsLeadNowhereElse() throws Exception {
        manifest("registry.ollama.ai/library/a/latest", layers("../../../secret"));
        manifest("registry.ollama.ai/library/b/latest", layers("sha256:../" + "a".repeat(61)));
        manifest("registry.ollama.ai/library/c/latest", "not json");
        manifest("registry.ollama.ai/library/d/latest", "{\"layers\": 5}");
        manifest("registry.ollama.ai/library/e/latest", "{\"layers\": [[], {}, null]}");
        assertEquals(List.of(), names(ModelEntry.Origin.OLLAMA));
    }

    @Test
    void gpt4allKeepsItsFilesWhereTheSystemWants() throws Exception {
        file(".local/share/nomic.ai/GPT4All/linux.gguf");
        file("Library/Application Support/nomic.ai/GPT4All/mac.gguf");
        environment.put("LOCALAPPDATA", home.resolve("data").toString());
        file("data/nomic.ai/GPT4All/windows.gguf");
        assertEquals(List.of("linux"), names(ModelEntry.Origin.GPT4ALL));
        assertEquals(List.of("mac"), names(ModelEntry.Origin.GPT4ALL, "Mac OS X"));
        assertEquals(List.of("windows"), names(ModelEntry.Origin.GPT4ALL, "Windows 10"));
    }

    @Test
    void hubCacheWithoutLinksHoldsTheFilesThemselves() throws Exception {
        environment.put("HF_HOME", home.resolve("hf").toString());
        ModelFolders.write(home.resolve("hf/hub/models--org--copied/snapshots/aa"));
        file("hf/hub/models--org--files-GGUF/snapshots/bb/files.Q8_0.gguf");
        file("hf/hub/models--org--files-GGUF/snapshots/bb/files.Q4_0.gguf");
        assertEquals(
                List.of("org/copied", "org/files-GGUF/files.Q4_0", "org/files-GGUF/files.Q8_0"),
                names(ModelEntry.Origin.HUB_CACHE));
        HubCache hub = new OtherPrograms(environment, home, "Windows 11").hub();
        assertTrue(hub.find("org/files-GGUF/files.Q8_0").isPresent());
        assertTrue(hub.find("org/files-GGUF").isEmpty());
    }

    @Test
    void hubCacheFollowsItsLinks() throws Exception {
        environment.put("HF_HUB_CACHE", home.toString());
        Path model = ModelFolders.write(home.resolve("models--org--m/snapshots/aa"));
        Path blobs = Files.createDirectories(home.resolve("models--org--m/blobs"));
        Files.move(model.resolve("model.safetensors"), blobs.resolve("1234"));
        Files.createSymbolicLink(model.resolve("model.safetensors"), Path.of("../../blobs/1234"));
        assertEquals(List.of("org/m"), names(ModelEntry.Origin.HUB_CACHE));
        ModelEntry entry =
                new ModelInspector(_ -> {})
                        .inspect(
                                stores("Linux")
                                        .getFirst()
                                        .list(Cancellation.NEVER)
                                        .getFirst()
                                        .source(),
                                ModelEntry.Origin.HUB_CACHE,
                                Localized.NONE);
        assertEquals(10, entry.parameters());
        assertTrue(entry.canBeOpened());
    }
}
