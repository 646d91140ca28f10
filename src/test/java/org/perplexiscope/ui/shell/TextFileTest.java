package org.perplexiscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

class TextFileTest {
    private static final String TEXT = "Ein Wort, 一个词。";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF", "GB18030, ''"})
    void theEncodingIsRecognised(String charset, String mark) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.of().parseHex(mark));
        bytes.write(TEXT.getBytes(Charset.forName(charset)));
        Path file = folder.resolve("text.txt");
        Files.write(file, bytes.toByteArray());
        assertEquals(TEXT, TextFile.read(file));
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        Path file = folder.resolve("picture.png");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13});
        FaultException fault = assertThrows(FaultException.class, () -> TextFile.read(file));
        assertEquals(Fault.TEXT_NOT_UTF8, fault.fault());
    }

    @Test
    void aMissingFileIsNamed() {
        FaultException fault =
                assertThrows(FaultException.class, () -> TextFile.read(folder.resolve("none.txt")));
        assertEquals(Fault.TEXT_NOT_FOUND, fault.fault());
    }
}
