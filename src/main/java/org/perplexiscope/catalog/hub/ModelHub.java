package org.perplexiscope.catalog.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.perplexiscope.catalog.ArchitectureCheck;
import org.perplexiscope.catalog.CatalogSettings;
import org.perplexiscope.catalog.HubCache;
import org.perplexiscope.catalog.OtherPrograms;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A hub of models. Opens connections, and only when one of its methods is called; they wait, and
 * are not for the thread that paints. Thread-safe.
 */
public final class ModelHub {
    private static final int OK = 200;

    /** Of the longest repositories the list has some thousand files. */
    private static final int MAX_LIST_BYTES = 8 << 20;

    private final HubAccess access;
    private final HubCache cache;
    private final ArchitectureCheck architectures;
    private final Patience patience;

    /**
     * @param cache where models are downloaded to
     * @param architectures asked before the weights are downloaded
     */
    public ModelHub(
            HubAccess access, HubCache cache, ArchitectureCheck architectures, Patience patience) {
        this.access = access;
        this.cache = cache;
        this.architectures = architectures;
        this.patience = patience;
    }

    /**
     * The hub of this machine's user.
     *
     * @param endpoint its address; empty for {@code HF_ENDPOINT}, else the one of the settings,
     *     else the usual one
     * @throws FaultException if the address is none
     */
    public static ModelHub of(
            String endpoint,
            CatalogSettings settings,
            OtherPrograms machine,
            ArchitectureCheck architectures)
            throws FaultException {
        boolean decided =
                !endpoint.isBlank()
                        || !machine.environment().getOrDefault("HF_ENDPOINT", "").isBlank();
        return new ModelHub(
                HubAccess.of(
                        decided ? endpoint : settings.endpoint(),
                        machine.environment(),
                        machine.huggingFace()),
                machine.hub(),
                architectures,
                Patience.USUAL);
    }

    /** The name of the hub, for people. */
    public String host() {
        return access.host();
    }

    /** The folder that models are downloaded to. */
    public Path folder() {
        return cache.root();
    }

    /**
     * Asks the hub what there is of a model.
     *
     * @param name such as {@code gpt2} or {@code organisation/name}
     * @param revision a branch, tag or commit; usually {@code main}
     * @return what could be downloaded, safetensors first; at least one
     * @throws FaultException if there is no such model, or nothing in it that can be opened, or the
     *     hub cannot be reached
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public List<DownloadPlan> look(String name, String revision, Cancellation cancellation)
            throws FaultException {
        HubNames.requireModel(name);
        if (!HubNames.isRevision(revision)) {
            throw new FaultException(Fault.HUB_MODEL_NOT_FOUND, name + "@" + revision, host());
        }
        try (HubConnection connection = new HubConnection(access, patience)) {
            HttpResponse<String> response = list(connection, name, revision, cancellation);
            if (response.statusCode() != OK) {
                throw connection.refused(name, response);
            }
            return DownloadPlan.all(model(name, response.body()), revision);
        }
    }

    /**
     * Downloads what is not here yet. What came is kept when it ends early, and the next download
     * goes on there.
     *
     * @return the model in the cache
     * @throws FaultException if the hub cannot be reached, its files are not what it says, or they
     *     cannot be kept
     * @throws java.util.concurrent.CancellationException if the cancellation was requested
     */
    public ModelSource download(
            DownloadPlan plan, DownloadProgress progress, Cancellation cancellation)
            throws FaultException {
        try (HubConnection connection = new HubConnection(access, patience)) {
            CacheFolder folder = new CacheFolder(cache.root(), cache.folder(plan.name()));
            return new Download(plan, connection, folder, patience, architectures)
                    .run(progress, cancellation);
        }
    }

    private HttpResponse<String> list(
            HubConnection connection, String name, String revision, Cancellation cancellation)
            throws FaultException {
        String path = "/api/models/" + name + "/revision/" + revision + "?blobs=true";
        IOException last = new IOException("it does not answer");
        for (int attempt = 0; attempt < patience.attempts(); attempt++) {
            patience.pause(attempt, cancellation);
            try {
                HttpResponse<String> response =
                        connection.send(
                                "GET",
                                connection.address(path),
                                0,
                                HttpResponse.BodyHandlers.limiting(
                                        HttpResponse.BodyHandlers.ofString(), MAX_LIST_BYTES),
                                _ -> false,
                                () -> false,
                                cancellation);
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    return response;
                }
                last = new IOException("it answers with status " + response.statusCode());
            } catch (IOException e) {
                last = e;
                if (e instanceof java.net.ConnectException) {
                    break; // there is no connection that could come back
                }
            }
        }
        throw connection.unreachable(last);
    }

    private HubModel model(String name, String json) throws FaultException {
        try {
            JsonObject object = JsonParser.parseString(json).getAsJsonObject();
            String commit = object.get("sha") instanceof JsonPrimitive sha ? sha.getAsString() : "";
            if (HubNames.isCommit(commit) && object.get("siblings") instanceof JsonArray siblings) {
                return new HubModel(name, commit, files(siblings));
            }
        } catch (JsonParseException | IllegalStateException | NumberFormatException _) {
            // falls through to the fault
        }
        throw new FaultException(Fault.HUB_UNREACHABLE, host(), "its answer makes no sense");
    }

    private static List<HubFile> files(JsonArray siblings) {
        List<HubFile> files = new ArrayList<>();
        for (JsonElement each : siblings) {
            if (each instanceof JsonObject file
                    && file.get("rfilename") instanceof JsonPrimitive path
                    && HubNames.isFile(path.getAsString())) {
                long bytes =
                        file.get("size") instanceof JsonPrimitive size && size.isNumber()
                                ? Math.max(0, size.getAsLong())
                                : 0;
                files.add(new HubFile(path.getAsString(), bytes));
            }
        }
        return files;
    }
}
