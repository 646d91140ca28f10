package org.perplexiscope.catalog;

import com.google.gson.JsonObject;

import org.perplexiscope.format.Json;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where other programs keep their models on this machine.
 *
 * @param environment variables of the process
 * @param home the user's home folder
 * @param system the operating system, as Java names it
 */
public record OtherPrograms(Map<String, String> environment, Path home, String system) {
    private static final long MAX_SETTINGS_BYTES = 1 << 20;

    public OtherPrograms {
        environment = Map.copyOf(environment);
        system = system.toLowerCase(Locale.ROOT);
    }

    /** This machine and the user of this process. */
    public static OtherPrograms here() {
        return new OtherPrograms(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("os.name", ""));
    }

    /** The cache that Hugging Face's tools share. */
    public HubCache hub() {
        return HubCache.find(environment, home);
    }

    /** What Hugging Face's tools keep for the user, their token among it. */
    public Path huggingFace() {
        return HubCache.tools(environment, home);
    }

    List<ModelStore> stores() {
        return List.of(
                hub(),
                new FolderTree(ModelEntry.Origin.LM_STUDIO, lmStudio()),
                new LlamaCppCache(llamaCpp()),
                new OllamaStore(ollama()),
                new FolderTree(ModelEntry.Origin.GPT4ALL, List.of(gpt4all())));
    }

    /** Its usual folders, and the one that its settings name. */
    private List<Path> lmStudio() {
        List<Path> folders = new ArrayList<>();
        folders.add(home.resolve(".lmstudio").resolve("models"));
        folders.add(home.resolve(".cache").resolve("lm-studio").resolve("models"));
        try {
            JsonObject settings =
                    Json.object(
                            home.resolve(".lmstudio").resolve("settings.json"),
                            Fault.CONFIG_DAMAGED,
                            MAX_SETTINGS_BYTES);
            Disk.path(Localized.text(settings, "downloadsFolder")).ifPresent(folders::add);
        } catch (FaultException _) {
            // then the usual folders are all
        }
        return folders;
    }

    private Path llamaCpp() {
        return Disk.path(environment.getOrDefault("LLAMA_CACHE", ""))
                .orElseGet(() -> caches().resolve("llama.cpp"));
    }

    private Path caches() {
        if (isWindows()) {
            return localData();
        }
        return isMac()
                ? home.resolve("Library").resolve("Caches")
                : Disk.path(environment.getOrDefault("XDG_CACHE_HOME", ""))
                        .orElse(home.resolve(".cache"));
    }

    /** The user's own, else what the service of a Linux machine keeps. */
    private List<Path> ollama() {
        return Disk.path(environment.getOrDefault("OLLAMA_MODELS", ""))
                .map(List::of)
                .orElseGet(
                        () -> {
                            Path own = home.resolve(".ollama").resolve("models");
                            return isWindows() || isMac()
                                    ? List.of(own)
                                    : List.of(own, Path.of("/usr/share/ollama/.ollama/models"));
                        });
    }

    private Path gpt4all() {
        Path data;
        if (isWindows()) {
            data = localData();
        } else if (isMac()) {
            data = home.resolve("Library").resolve("Application Support");
        } else {
            data = home.resolve(".local").resolve("share");
        }
        return data.resolve("nomic.ai").resolve("GPT4All");
    }

    private Path localData() {
        return Disk.path(environment.getOrDefault("LOCALAPPDATA", ""))
                .orElseGet(() -> home.resolve("AppData").resolve("Local"));
    }

    private boolean isWindows() {
        return system.startsWith("windows");
    }

    private boolean isMac() {
        return system.startsWith("mac");
    }
}
