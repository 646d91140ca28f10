package org.perplexiscope.ui.prefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.dialog.Notice;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.OnFxThread;
import org.perplexiscope.ui.fx.TestUi;
import org.perplexiscope.ui.fx.Texts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class CudaSectionTest {
    private static final Path ARCHIVE = Path.of("libtorch.zip");

    private final FakeMachine machine = new FakeMachine();
    private final TestUi ui = new TestUi();
    private final Texts texts = new Texts(Locale.ENGLISH);

    @Test
    void nothingIsSaidWhereNothingIsMissing() {
        OnFxThread.run(
                () -> {
                    Background background = new Background(ui);
                    CudaSection section =
                            new CudaSection(machine, background, ui, new Notice(texts), texts);
                    boolean[] answered = new boolean[1];
                    background.run(() -> "", _ -> answered[0] = true, _ -> {});
                    ui.await(() -> answered[0]); // after what the section asked before
                    assertTrue(section.getChildren().isEmpty());
                });
    }

    @Test
    void missingLibrariesAreInstalledFromAnArchive() {
        machine.setCuda(CudaSupport.ABSENT);
        OnFxThread.run(
                () -> {
                    CudaSection section = section(new Notice(texts));
                    ui.await(() -> !section.getChildren().isEmpty());
                    assertTrue(words(section).get(1).startsWith("GeForce 1 can compute"));
                    assertTrue(words(section).get(1).contains("an engine 1.0"));
                    assertTrue(words(section).contains(texts.of("prefs.cuda.install")));
                    section.install(ARCHIVE);
                    assertTrue(words(section).contains(texts.of("prefs.cuda.installing")));
                    ui.await(() -> words(section).contains(texts.of("prefs.cuda.next_start")));
                    assertFalse(hasButton(section));
                });
    }

    @Test
    void aWrongArchiveIsToldOfAndAnotherCanBeChosen() {
        machine.setCuda(CudaSupport.FAILED);
        machine.refuseArchives(new FaultException(Fault.CUDA_ARCHIVE_DAMAGED, ARCHIVE));
        OnFxThread.run(
                () -> {
                    Notice notice = new Notice(texts);
                    CudaSection section = section(notice);
                    ui.await(() -> hasButton(section));
                    section.install(ARCHIVE);
                    ui.await(() -> words(section).contains(texts.of("prefs.cuda.failed")));
                    assertTrue(hasButton(section));
                    assertEquals(
                            1,
                            words(notice).stream()
                                    .filter(words -> words.contains("libtorch.zip"))
                                    .count());
                });
    }

    private CudaSection section(Notice notice) {
        return new CudaSection(machine, new Background(ui), ui, notice, texts);
    }

    private static boolean hasButton(Parent parent) {
        return all(parent).stream().anyMatch(Button.class::isInstance);
    }

    private static List<String> words(Parent parent) {
        return all(parent).stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static List<Node> all(Parent parent) {
        List<Node> nodes = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent inner) {
                nodes.addAll(all(inner));
            }
        }
        return nodes;
    }
}
