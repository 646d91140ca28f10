package org.perplexiscope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.perplexiscope.export.Comparison;
import org.perplexiscope.export.ComparisonJson;
import org.perplexiscope.job.Engine;
import org.perplexiscope.measure.DivergenceStatistics;
import org.perplexiscope.model.FakeModel;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.model.TextUnit;
import org.perplexiscope.ui.curve.Pairing;
import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.TestUi;
import org.perplexiscope.ui.read.FakeOpener;
import org.perplexiscope.ui.read.ModelActions.Slot;
import org.perplexiscope.ui.read.ReadModel;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

class CompareModelTest {
    private static final String TEXT = "One lamp went out. Then another did.\nIt was dark.";

    private final TestUi ui = new TestUi();
    private final Engine engine =
            new Engine(
                    new FakeOpener(
                            source -> {
                                int context = Integer.parseInt(source.name());
                                return new FakeModel(context, true, context);
                            }));
    private final ReadModel read = new ReadModel(engine, ui, "auto");
    private final Background background = new Background(ui);
    private final CompareModel model = new CompareModel(read, background);
    private final DivergenceRun divergence = new DivergenceRun(model, background, ui);

    @AfterEach
    void close() {
        background.close();
        engine.close();
    }

    private void open(Slot slot, int context) {
        read.open(
                slot.of(read),
                new ModelSource(
                        Integer.toString(context),
                        Path.of("m" + context),
                        ModelSource.Kind.HUGGING_FACE));
    }

    private Compared compared(int models) {
        ui.await(
                () -> {
                    Compared now = model.compared();
                    return now != null && now.slots().size() == models;
                });
        Compared now = model.compared();
        assertNotNull(now);
        return now;
    }

    private void openThree() {
        read.setText(TEXT, "");
        open(Slot.A, 16);
        open(Slot.B, 16);
        open(Slot.C, 8);
        compared(3);
    }

    @Test
    void everyModelIsComparedWithTheFirst() {
        openThree();
        Compared now = compared(3);
        assertEquals(List.of(Slot.A, Slot.B, Slot.C), now.slots());
        assertEquals(Pairing.A_B, now.pairing());
        assertEquals(2, now.all().pairs().size());
        assertEquals(0, now.comparison().statistics().bitsPerByteDifference().estimate());
        double sum = 0;
        for (int unit = 1; unit < now.units().spans(); unit++) {
            sum += now.bits(2, unit);
        }
        assertEquals(now.all().results().get(2).summary().bits() - now.bits(2, 0), sum, 1e-4);
    }

    @Test
    void anotherModelCanBeLookedAtOrBecomeTheReference() {
        openThree();
        model.lookAt(Slot.C);
        ui.await(() -> model.compared() != null && shownPair(Slot.A, Slot.C));
        model.pin(Slot.C);
        ui.await(() -> shownPair(Slot.C, Slot.A));
        Compared now = compared(3);
        assertEquals(new Pairing(2, 0), now.pairing());
        assertEquals(List.of(Slot.C, Slot.A, Slot.B), now.slots());
        model.lookAtNext();
        ui.await(() -> shownPair(Slot.C, Slot.B));
    }

    private boolean shownPair(Slot reference, Slot other) {
        Compared now = model.compared();
        return now != null && now.reference() == reference && now.other() == other;
    }

    @Test
    void aModelThatWasTakenAwayMakesRoomForTheNext() {
        openThree();
        read.remove(Slot.B.of(read));
        ui.await(() -> shownPair(Slot.A, Slot.C));
        read.remove(Slot.C.of(read));
        assertNull(model.compared());
    }

    @Test
    void oneSelectionHoldsForAll() {
        openThree();
        Slot.C.of(read).selection().selectedProperty().set(7);
        assertEquals(7, Slot.A.of(read).selection().selected());
        assertEquals(7, Slot.B.of(read).selection().selected());
        assertEquals(1, model.selectedNumber());
        SelectedUnit selected = model.selectedUnitProperty().get();
        assertNotNull(selected);
        assertEquals("lamp", selected.surface());
    }

    @Test
    void unitsAreChosen() {
        openThree();
        model.unitProperty().set(TextUnit.SENTENCE);
        ui.await(() -> compared(3).unit() == TextUnit.SENTENCE);
        assertEquals("One lamp went out. ", compared(3).surface(0));
        assertEquals(3, compared(3).units().spans());
    }

    @Test
    void differentProtocolsAreMadeEqualByOneCommand() {
        openThree();
        model.lookAt(Slot.C);
        ui.await(() -> shownPair(Slot.A, Slot.C));
        assertFalse(compared(3).comparison().hasSameProtocol());
        assertEquals(DivergenceRun.Phase.OTHER_PROTOCOL, divergence.stateProperty().get().phase());
        Equaliser equaliser = new Equaliser(read);
        assertTrue(equaliser.isPossible());
        equaliser.equalise();
        ui.await(
                () -> {
                    Compared now = model.compared();
                    return now != null
                            && now.all().pairs().stream().allMatch(Comparison::hasSameProtocol);
                });
        assertEquals(8, compared(3).comparison().a().protocol().window());
    }

    @Test
    void distributionsAreComparedOnDemandAndOnlyOnce() {
        read.setText(TEXT, "");
        open(Slot.A, 16);
        open(Slot.B, 16);
        compared(2);
        awaitDivergence(DivergenceRun.Phase.POSSIBLE);
        divergence.start();
        assertEquals(DivergenceRun.Phase.RUNNING, divergence.stateProperty().get().phase());
        awaitDivergence(DivergenceRun.Phase.DONE);
        DivergenceStatistics statistics = compared(2).comparison().divergenceStatistics();
        assertNotNull(statistics);
        assertEquals(0, statistics.kl().value(), 1e-9);
        model.unitProperty().set(TextUnit.LINE);
        ui.await(() -> compared(2).unit() == TextUnit.LINE);
        assertEquals(DivergenceRun.Phase.DONE, divergence.stateProperty().get().phase());
    }

    @Test
    void comparingDistributionsCanBeStopped() {
        read.setText(TEXT.repeat(40), "");
        open(Slot.A, 16);
        open(Slot.B, 16);
        compared(2);
        awaitDivergence(DivergenceRun.Phase.POSSIBLE);
        divergence.start();
        divergence.cancel();
        awaitDivergence(DivergenceRun.Phase.POSSIBLE);
    }

    @Test
    void whatWasSavedOpensWithoutTheModels() throws Exception {
        read.setText(TEXT, "");
        open(Slot.A, 16);
        open(Slot.B, 16);
        compared(2);
        awaitDivergence(DivergenceRun.Phase.POSSIBLE);
        divergence.start();
        awaitDivergence(DivergenceRun.Phase.DONE);
        Compared before = compared(2);
        StringWriter file = new StringWriter();
        ComparisonJson.write(before.all(), file);
        read.slots().forEach(read::remove);
        read.setText("Another text.", "");

        model.show(ComparisonJson.read(new StringReader(file.toString()), "file"), "saved.json");
        Compared after = compared(2);
        assertEquals(TEXT, read.text());
        assertEquals(before.comparison().statistics(), after.comparison().statistics());
        assertEquals(DivergenceRun.Phase.DONE, divergence.stateProperty().get().phase());
        assertNull(read.a().model());
        assertFalse(new Equaliser(read).isPossible());
    }

    private void awaitDivergence(DivergenceRun.Phase phase) {
        ui.await(() -> divergence.stateProperty().get().phase() == phase);
    }
}
