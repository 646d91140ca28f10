package org.perplexiscope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CatalogSettingsTest {
    @TempDir Path state;

    private CatalogSettings settings() {
        return new CatalogSettings(new AppHome(state, state, state));
    }

    @Test
    void whatIsSetIsThereNextTime() throws Exception {
        Path folder = Files.createDirectories(state.resolve("models"));
        settings().addFolder(folder);
        settings().addFolder(folder.resolve("../models"));
        settings().setEndpoint("https://mirror.example");
        assertEquals(List.of(folder), settings().folders());
        assertEquals("https://mirror.example", settings().endpoint());
        assertTrue(settings().removeFolder(folder));
        assertFalse(settings().removeFolder(folder));
        assertEquals(List.of(), settings().folders());
        assertEquals("https://mirror.example", settings().endpoint());
    }

    @Test
    void onlyFoldersAreAdded() {
        Path gone = state.resolve("gone");
        assertEquals(
                Fault.FOLDER_NOT_FOUND,
                assertThrows(FaultException.class, () -> settings().addFolder(gone)).fault());
    }

    @Test
    void damagedFileCountsAsNone() throws Exception {
        Files.writeString(state.resolve("models.json"), "{\"folders\": [1, null, \"\"], ");
        assertEquals(List.of(), settings().folders());
        assertEquals("", settings().endpoint());
    }
}
