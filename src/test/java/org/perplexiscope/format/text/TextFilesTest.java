package org.perplexiscope.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;

class TextFilesTest {
    @TempDir Path folder;

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Fault refusal(Path file) {
        return assertThrows(FaultException.class, () -> TextFiles.read(file, Cancellation.NEVER))
                .fault();
    }

    @Test
    void plainTextIsTakenAsItIs() throws Exception {
        String source = "# Title\r\n\r\n<b>not</b> a page\n";
        assertEquals(source, TextFiles.read(write("notes.md", source), Cancellation.NEVER));
    }

    @Test
    void aPageIsReadInAProcessOfItsOwn() throws Exception {
        Path page = write("page.HTML", "<title>t</title><p>Words <b>of</b> it");
        assertEquals("Words of it", TextFiles.read(page, Cancellation.NEVER));
    }

    @Test
    void theProcessSaysWhyThereIsNoText() throws Exception {
        Path broken = write("broken.pdf", "%PDF-1.4\nnothing");
        FaultException fault =
                assertThrows(
                        FaultException.class, () -> TextFiles.read(broken, Cancellation.NEVER));
        assertEquals(Fault.DOCUMENT_DAMAGED, fault.fault());
        assertTrue(fault.what(Locale.ENGLISH).contains("broken.pdf"), fault.what(Locale.ENGLISH));
    }

    @Test
    void theProcessEndsWhenItsTimeIsOver() throws Exception {
        Path page = write("slow.html", "<p>words");
        DocumentProcess process = new DocumentProcess(page, DocumentKind.WEB_PAGE, Duration.ZERO);
        FaultException fault =
                assertThrows(FaultException.class, () -> process.read(Cancellation.NEVER));
        assertEquals(Fault.DOCUMENT_TOO_LARGE, fault.fault());
    }

    @Test
    void readingCanBeCancelled() throws Exception {
        Path page = write("page.html", "<p>words");
        assertThrows(CancellationException.class, () -> TextFiles.read(page, () -> true));
    }

    @Test
    void whatHoldsNoTextIsRefused() throws Exception {
        Path picture = folder.resolve("picture.png");
        Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13});
        assertEquals(Fault.TEXT_KIND_UNKNOWN, refusal(picture));
        assertEquals(Fault.TEXT_NOT_FOUND, refusal(folder.resolve("none.txt")));
        assertEquals(Fault.FILE_NOT_READABLE, refusal(folder));
    }

    @Test
    void aStreamIsPlainText() throws Exception {
        byte[] bytes = "gr\u00F6\u00DFer".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "gr\u00F6\u00DFer",
                TextFiles.read(new java.io.ByteArrayInputStream(bytes), "the standard input"));
    }
}
