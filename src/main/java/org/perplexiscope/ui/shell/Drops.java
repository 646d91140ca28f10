package org.perplexiscope.ui.shell;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import org.perplexiscope.ui.read.ModelActions.Slot;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Takes what is dropped on the window: a model, or a text. */
final class Drops {
    private static final Set<String> MODEL_FILES =
            Set.of("pt", "pth", "ts", "safetensors", "gguf", "bin", "onnx");

    private final Models models;
    private final Function<DragEvent, Slot> slot;
    private final TextActions textActions;

    /**
     * @param slot says whose place a dropped model takes
     */
    Drops(Node target, Models models, TextActions textActions, Function<DragEvent, Slot> slot) {
        this.models = models;
        this.slot = slot;
        this.textActions = textActions;
        target.addEventFilter(DragEvent.DRAG_OVER, this::over);
        target.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (files == null || files.isEmpty()) {
            return;
        }
        Path path = files.getFirst().toPath();
        if (isModel(path)) {
            models.find(slot.apply(event), path);
        } else {
            textActions.open(path);
        }
        event.setDropCompleted(true);
        event.consume();
    }

    private static boolean isModel(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Files.isDirectory(path)
                || MODEL_FILES.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
