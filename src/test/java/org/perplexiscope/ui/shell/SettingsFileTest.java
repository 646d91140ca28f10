package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.Precision;
import org.perplexiscope.model.Preset;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.read.ProtocolChoice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class SettingsFileTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        SettingsFile file = new SettingsFile(folder.resolve("deep/settings.json"));
        Settings settings = new Settings();
        ProtocolChoice choice = new ProtocolChoice(Preset.CUSTOM, 64, 32, BosPolicy.NEVER);
        settings.language = "zh";
        settings.theme = Theme.Mode.DARK.name();
        settings.setProtocol(choice);
        settings.remember(source("first"));
        settings.remember(source("second"));
        settings.remember(source("first"));
        file.write(settings);
        Settings read = file.read();
        assertEquals(Locale.SIMPLIFIED_CHINESE, read.locale());
        assertEquals(Theme.Mode.DARK, read.mode());
        assertEquals(choice, read.protocol());
        assertEquals(
                List.of("first", "second"),
                read.recentModels().stream().map(ModelSource::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{\"theme\": \"PINK\", \"precision\": 3, \"recent\": [null, {}]}",
                "{\"textSize\": \"large\"}"
            })
    void whatMakesNoSenseIsTheUsual(String content) throws Exception {
        Path path = folder.resolve("settings.json");
        Files.writeString(path, content);
        Settings read = new SettingsFile(path).read();
        assertEquals(Theme.Mode.SYSTEM, read.mode());
        assertEquals(Precision.FLOAT32, read.products());
        assertEquals(ProtocolChoice.EXACT, read.protocol());
        assertEquals(List.of(), read.recentModels());
    }

    private ModelSource source(String name) {
        return new ModelSource(
                name, folder.resolve(name).toAbsolutePath(), ModelSource.Kind.HUGGING_FACE);
    }
}
