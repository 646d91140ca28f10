package org.perplexiscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.measure.BosPolicy;
import org.perplexiscope.measure.Window;
import org.perplexiscope.measure.WindowPlan;

import java.util.Locale;

class ProtocolTest {
    private static ModelCard card(int context, boolean addsBos) {
        return new FakeModel(context, addsBos).card();
    }

    @Test
    void exactTakesTheContextAndHalfOfIt() {
        assertEquals(
                new Protocol(Preset.EXACT, 1024, 512, BosPolicy.MODEL),
                Protocol.exact(card(1024, false)));
        assertEquals(1, Protocol.exact(card(2, true)).stride());
    }

    @Test
    void llamaCppTakesItsOwnWindowOrAShorterContext() {
        assertEquals(Protocol.llamaCpp(512), Protocol.of(Preset.LLAMA_CPP, card(1024, true)));
        assertEquals(Protocol.llamaCpp(128), Protocol.of(Preset.LLAMA_CPP, card(128, true)));
    }

    @Test
    void resolvesTheBosByTheModel() throws FaultException {
        Protocol protocol = new Protocol(Preset.CUSTOM, 16, 8, BosPolicy.MODEL);
        assertEquals(
                WindowPlan.sliding(40, 16, 8, BosPolicy.WINDOW), protocol.plan(40, card(16, true)));
        assertEquals(
                WindowPlan.sliding(40, 16, 8, BosPolicy.NEVER), protocol.plan(40, card(16, false)));
        assertEquals(
                WindowPlan.sliding(40, 16, 8, BosPolicy.TEXT),
                new Protocol(Preset.CUSTOM, 16, 8, BosPolicy.TEXT).plan(40, card(16, true)));
    }

    @Test
    void scoresTheSecondHalfOfEachChunkUnderLlamaCpp() throws FaultException {
        int scored =
                Protocol.llamaCpp(512).plan(30 * 512, card(512, false)).stream()
                        .mapToInt(Window::scored)
                        .sum();
        assertEquals(7650, scored);
    }

    @ParameterizedTest
    @CsvSource({
        "exact, 1, 1, WINDOW_OUT_OF_RANGE",
        "exact, 65, 1, WINDOW_OUT_OF_RANGE",
        "exact, 8, 0, STRIDE_OUT_OF_RANGE",
        "exact, 8, 9, STRIDE_OUT_OF_RANGE",
        "llama.cpp, 2, 2, WINDOW_OUT_OF_RANGE",
        "llama.cpp, 51, 51, TEXT_TOO_SHORT_FOR_PRESET"
    })
    void refusesWhatDoesNotFit(String preset, int window, int stride, Fault fault) {
        Protocol protocol =
                new Protocol(Preset.of(preset).orElseThrow(), window, stride, BosPolicy.NEVER);
        FaultException refusal =
                assertThrows(FaultException.class, () -> protocol.plan(100, card(64, false)));
        assertEquals(fault, refusal.fault());
    }

    @Test
    void countsTheBosAmongWhatLlamaCppNeeds() throws FaultException {
        Protocol protocol = Protocol.llamaCpp(32);
        assertEquals(2, protocol.plan(63, card(32, true)).size());
        FaultException refusal =
                assertThrows(FaultException.class, () -> protocol.plan(62, card(32, true)));
        assertEquals(
                "The text has 62 tokens; the preset llama.cpp needs at least 63.",
                refusal.what(Locale.ENGLISH));
    }

    @Test
    void namesTheLeastWindow() {
        FaultException refusal =
                assertThrows(
                        FaultException.class,
                        () -> Protocol.llamaCpp(2).plan(100, card(2048, true)));
        assertEquals("Choose 3 to 2048 tokens.", refusal.remedy(Locale.ENGLISH));
    }

    @Test
    void hasAShortForm() {
        Protocol protocol = new Protocol(Preset.EXACT, 1024, 512, BosPolicy.MODEL);
        assertEquals("w1024 s512 bos", protocol.label(true));
        assertEquals("w1024 s512 no bos", protocol.label(false));
        assertEquals("llama.cpp w512 s512 bos", Protocol.llamaCpp(512).label(true));
        assertEquals(
                "w8 s4 bos at text",
                new Protocol(Preset.CUSTOM, 8, 4, BosPolicy.TEXT).label(false));
    }

    @Test
    void namesAreFoundAgain() {
        for (Preset preset : Preset.values()) {
            assertEquals(preset, Preset.of(preset.id()).orElseThrow());
        }
        for (Precision precision : Precision.values()) {
            assertEquals(precision, Precision.of(precision.id()).orElseThrow());
        }
        assertTrue(Preset.of("EXACT").isEmpty());
    }
}
