package org.perplexiscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.perplexiscope.model.Result;

import java.util.ArrayList;
import java.util.List;

class ResultCsvTest {
    @Test
    void everyTokenIsALineThatParsesBack() throws Exception {
        Result result = Samples.result(Samples.HARD_TEXT, 16, false);
        List<List<String>> rows = parse(Samples.written(out -> ResultCsv.write(result, out)));
        assertEquals(
                "index,id,byte_start,byte_end,text,nats,bits,rank,entropy_bits,context",
                String.join(",", rows.getFirst()));
        assertEquals(result.tokens() + 1, rows.size());
        for (int token = 0; token < result.tokens(); token++) {
            List<String> row = rows.get(token + 1);
            assertEquals(10, row.size());
            assertEquals(token, Integer.parseInt(row.get(0)));
            assertEquals(result.tokenization().id(token), Integer.parseInt(row.get(1)));
            assertEquals(result.tokenization().byteEnd(token), Integer.parseInt(row.get(3)));
            if (result.isScored(token)) {
                float nats = Float.parseFloat(row.get(5));
                assertEquals(result.scores().nats(token), nats);
                assertEquals(nats / Math.log(2), Double.parseDouble(row.get(6)), 1e-5);
                assertEquals(result.scores().rank(token), Integer.parseInt(row.get(7)));
            } else {
                assertEquals("", row.get(5) + row.get(6) + row.get(7) + row.get(8));
            }
            assertEquals(result.scores().context(token), Integer.parseInt(row.get(9)));
        }
    }

    @Test
    void quotesAndLineEndsStayInsideTheirField() throws Exception {
        Result result = Samples.result("\"\n,\u4E2D", 16, false);
        List<List<String>> rows = parse(Samples.written(out -> ResultCsv.write(result, out)));
        assertEquals(
                List.of("\"", "\n", ",", "<0xE4>", "<0xB8>", "<0xAD>"),
                rows.subList(1, rows.size()).stream().map(row -> row.get(4)).toList());
    }

    /** A reader of RFC 4180. */
    static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', csv.charAt(++i));
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
