package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

class FolderTreeTest {
    @TempDir Path root;

    private List<String> names() {
        return new FolderTree(ModelEntry.Origin.FOLDER, List.of(root))
                .list(Cancellation.NEVER).stream().map(found -> found.source().name()).toList();
    }

    @Test
    void findsModelsOfEveryKindAtEveryDepth() throws Exception {
        ModelFolders.write(root.resolve("a/b/deep"));
        ModelFolders.write(root.resolve("models--org--cached/snapshots/1"));
        Files.createDirectories(root.resolve("z"));
        Files.writeString(root.resolve("z/file.Q4_0.gguf"), "x");
        assertEquals(List.of("deep", "org/cached", "file.Q4_0"), names());
    }

    @Test
    void aFolderThatIsAModelItselfIsFound() throws Exception {
        ModelFolders.write(root);
        assertEquals(List.of(Disk.name(root)), names());
    }

    @Test
    void configurationsOfOtherThingsAreNoModels() throws Exception {
        Files.writeString(root.resolve("config.json"), "{}");
        ModelFolders.write(root.resolve(".hidden"));
        assertEquals(List.of(), names());
    }

    @Test
    void linksThatGoInCirclesEnd() throws Exception {
        ModelFolders.write(root.resolve("m"));
        Files.createSymbolicLink(root.resolve("m/again"), root);
        Files.createSymbolicLink(root.resolve("n"), root.resolve("m"));
        Files.createSymbolicLink(root.resolve("gone"), root.resolve("nowhere"));
        assertEquals(List.of("m"), names());
    }

    @Test
    void theSearchCanBeStopped() {
        FolderTree tree = new FolderTree(ModelEntry.Origin.FOLDER, List.of(root));
        assertThrows(CancellationException.class, () -> tree.list(() -> true));
    }
}
