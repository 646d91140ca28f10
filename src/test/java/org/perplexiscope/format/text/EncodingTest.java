package org.perplexiscope.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

class EncodingTest {
    private static final Map<String, String> TEXTS =
            Map.of(
                    "mixed", "Ein Wort, 一个词。",
                    "zh", "潮水退去之后，海鸥停在防波堤上，谁也没有说话。灯塔看守人在日记里写下天气：风、海、能见度，还有天空的颜色。",
                    "zh-tw", "潮水退去之後，海鷗停在防波堤上，誰也沒有說話。燈塔看守人在日記裡寫下天氣：風、海、能見度，還有天空的顏色。",
                    "ja", "昔々、あるところにおじいさんとおばあさんがいました。おじいさんは山へしばかりに、おばあさんは川へ洗濯に行きました。",
                    "de",
                            "Die Größe der Wörter überrascht niemanden, der täglich früh aufsteht,"
                                    + " Äpfel schält und süßen Kaffee trinkt.",
                    "fr",
                            "Où est passé le garçon ? Il a été vu près de la forêt, à côté d'un"
                                    + " vieux chêne, où il mangeait des crêpes.",
                    "ru",
                            "Жили-были старик со старухой у самого синего моря; они жили в ветхой"
                                    + " землянке ровно тридцать лет и три года.",
                    "plain", "Nothing here is beyond ASCII.\r\nNot even this.\tTab.");

    private static String text(String name) {
        return Objects.requireNonNull(TEXTS.get(name));
    }

    @ParameterizedTest
    @CsvSource({
        "mixed, UTF-8, ''",
        "mixed, UTF-8, EFBBBF",
        "mixed, UTF-16LE, FFFE",
        "mixed, UTF-16BE, FEFF",
        "mixed, UTF-32LE, FFFE0000",
        "mixed, UTF-32BE, 0000FEFF",
        "mixed, GB18030, ''",
        "plain, US-ASCII, ''",
        "plain, UTF-16LE, ''",
        "de, UTF-16BE, ''",
        "zh, GB18030, ''",
        "zh-tw, Big5, ''",
        "ja, Shift_JIS, ''",
        "ja, EUC-JP, ''",
        "de, windows-1252, ''",
        "fr, windows-1252, ''",
        "fr, ISO-8859-15, ''",
        "ru, windows-1251, ''",
        "ru, KOI8-R, ''"
    })
    void theEncodingIsRecognised(String name, String charset, String mark) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.of().parseHex(mark));
        bytes.write(text(name).getBytes(Charset.forName(charset)));
        assertEquals(text(name), Encoding.decode(bytes.toByteArray()));
    }

    @Test
    void aTextInUtf8ThatWasCutOffLosesOnlyItsLastCharacter() {
        String text = text("zh").repeat(3);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertEquals(text.substring(0, text.length() - 1) + "\uFFFD", Encoding.decode(cut));
    }

    @Test
    void whatIsNoTextIsNone() {
        byte[] noise = new byte[5000];
        new Random(4).nextBytes(noise);
        assertNull(Encoding.decode(noise));
        assertNull(Encoding.decode(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13}));
        assertNull(Encoding.decode("text with a \0 in it".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingIsAnEmptyText() {
        assertEquals("", Encoding.decode(new byte[0]));
    }
}
