package org.perplexiscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.CudaSupport;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

class CudaNativesTest {
    private static final CudaDriver NEW =
            new CudaDriver(12_080, List.of(new CudaDriver.Gpu("A fast one", 24_000_000_000L)));

    @TempDir Path data;

    @Test
    void librariesAreTakenOutOfTheArchiveAndNothingElseIs() throws Exception {
        CudaNatives natives = natives(NEW);
        assertEquals(CudaSupport.ABSENT, natives.support());
        List<Double> shares = new ArrayList<>();
        natives.install(archive(CudaArchive.right()), shares::add, Cancellation.NEVER);
        assertEquals(CudaSupport.NEXT_START, natives.support());
        assertEquals(1, shares.getLast());
        assertEquals(
                List.of(
                        System.mapLibraryName("c10"),
                        "libcudart-1.so.12",
                        CudaArchive.LIBRARY,
                        "natives.properties"),
                names(data.resolve("cuda")));
        assertArrayEquals(
                CudaArchive.library(1),
                Files.readAllBytes(data.resolve("cuda").resolve(CudaArchive.LIBRARY)));
        natives.remove();
        assertEquals(CudaSupport.ABSENT, natives.support());
        assertEquals(List.of("archive.zip"), names(data));
    }

    @Test
    void theJarOfOtherNativesIsTakenToo() throws Exception {
        byte[] jar =
                CudaArchive.zip(
                        Map.of(
                                "native/lib/pytorch.properties",
                                "version=2.7.1-20250812\nflavor=cu128\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "pytorch/cu128/linux-x86_64/" + CudaArchive.LIBRARY,
                                CudaArchive.library(1)));
        CudaNatives natives = natives(NEW);
        natives.install(archive(jar), Progress.NONE, Cancellation.NEVER);
        assertEquals(CudaSupport.NEXT_START, natives.support());
    }

    @Test
    void otherArchivesAreRefusedAndWhatWasThereStays() throws Exception {
        CudaNatives natives = natives(NEW);
        natives.install(archive(CudaArchive.right()), Progress.NONE, Cancellation.NEVER);
        byte[] damaged = CudaArchive.right();
        int middle = new String(damaged, StandardCharsets.ISO_8859_1).indexOf(CudaArchive.LIBRARY);
        damaged[middle + 1000] ^= 1;
        refused(natives, damaged, "damaged");
        refused(natives, CudaArchive.of("2.6.0+cu128"), "2.6.0");
        refused(natives, CudaArchive.of("2.7.10+cu128"), "2.7.10");
        refused(natives, CudaArchive.of("2.7.1+cpu"), "\"cpu\"");
        refused(natives, CudaArchive.of("2.7.1+cu118"), "\"cu118\"");
        refused(natives, CudaArchive.of(""), "version");
        refused(natives, CudaArchive.zip(Map.of("readme", new byte[5])), "version");
        refused(natives, "no zip at all".getBytes(StandardCharsets.UTF_8), "damaged");
        assertEquals(CudaSupport.NEXT_START, natives.support());
        assertEquals(List.of("archive.zip", "cuda"), names(data));
    }

    @Test
    void aCancellationLeavesNothing() throws Exception {
        Path archive = archive(CudaArchive.right());
        CudaNatives natives = natives(NEW);
        assertThrows(
                CancellationException.class,
                () -> natives.install(archive, Progress.NONE, () -> true));
        assertEquals(List.of("archive.zip"), names(data));
    }

    @Test
    void theyAreUsedOnlyWhereTheDriverIsThereForThem() throws Exception {
        natives(NEW).install(archive(CudaArchive.right()), Progress.NONE, Cancellation.NEVER);
        assertEquals(CudaSupport.NO_DEVICE, natives(CudaDriver.NONE).support());
        assertFalse(natives(CudaDriver.NONE).choose());
        CudaNatives old = natives(new CudaDriver(11_080, NEW.gpus()));
        assertEquals(CudaSupport.OLD_DRIVER, old.support());
        assertFalse(old.choose());
        assertEquals(List.of("A fast one"), old.devices());
        assertEquals(24_000_000_000L, old.memoryBytes(0));
        assertEquals(0, old.memoryBytes(1));
    }

    @Test
    void whatTookTheProcessWithItIsNotTriedAgainUntilItIsInstalledAnew() throws Exception {
        Path archive = archive(CudaArchive.right());
        CudaNatives natives = natives(NEW);
        natives.install(archive, Progress.NONE, Cancellation.NEVER);
        try {
            assertTrue(natives.choose());
            assertEquals("cu128", System.getProperty("PYTORCH_FLAVOR"));
        } finally {
            natives.failed(new IllegalStateException("for the test"));
        }
        assertNull(System.getProperty("PYTORCH_LIBRARY_PATH"), "those for the processor are next");
        CudaNatives next = natives(NEW);
        assertEquals(CudaSupport.FAILED, next.support());
        assertFalse(next.choose());
        next.install(archive, Progress.NONE, Cancellation.NEVER);
        assertEquals(CudaSupport.NEXT_START, next.support());
    }

    @Test
    void aMachineWithoutTheDriverHasNoSuchDevices() {
        assertEquals(CudaDriver.NONE, CudaDriver.load("no-such-driver.so"));
    }

    private CudaNatives natives(CudaDriver driver) {
        return new CudaNatives(data.resolve("cuda"), () -> driver);
    }

    private Path archive(byte[] bytes) throws IOException {
        return Files.write(data.resolve("archive.zip"), bytes);
    }

    private void refused(CudaNatives natives, byte[] bytes, String reason) throws IOException {
        Path archive = archive(bytes);
        FaultException fault =
                assertThrows(
                        FaultException.class,
                        () -> natives.install(archive, Progress.NONE, Cancellation.NEVER));
        assertEquals(Fault.CUDA_ARCHIVE_UNSUITABLE, fault.fault());
        assertTrue(fault.getMessage().contains(reason), fault.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }
}
