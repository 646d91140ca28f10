package org.perplexiscope.export.draw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Some glyphs of a font as a CID-keyed Compact Font Format program, in which glyph n is character n
 * (Adobe Technical Notes 5176 and 5177). The glyphs must not call subroutines, which those of the
 * bundled fonts do not.
 */
final class CffSubset {
    private static final int FIRST_STRING = 391; // after the standard strings

    private static final int OP_CHARSET = 15;
    private static final int OP_CHAR_STRINGS = 17;
    private static final int OP_PRIVATE = 18;
    private static final int OP_NOMINAL_WIDTH = 21;
    private static final int OP_DEFAULT_WIDTH = 20;
    private static final int OP_FONT_BBOX = 5;
    private static final int ESCAPE = 12;
    private static final int OP_ROS = 30;
    private static final int OP_CID_COUNT = 34;
    private static final int OP_FD_ARRAY = 36;
    private static final int OP_FD_SELECT = 37;

    private CffSubset() {}

    /**
     * @param glyphs the programs, the first that of the missing character
     * @param box left, bottom, right, top in thousandths of an em
     */
    static byte[] of(
            String name, List<byte[]> glyphs, int[] box, int defaultWidth, int nominalWidth) {
        byte[] header = {1, 0, 4, 4};
        byte[] names = index(List.of(ascii(name)));
        byte[] strings = index(List.of(ascii("Adobe"), ascii("Identity")));
        byte[] subroutines = index(List.of());
        byte[] charset = charset(glyphs.size());
        byte[] select = {3, 0, 1, 0, 0, 0, hi(glyphs.size()), lo(glyphs.size())};
        byte[] charStrings = index(glyphs);
        byte[] privates =
                join(
                        number(defaultWidth),
                        new byte[] {OP_DEFAULT_WIDTH},
                        number(nominalWidth),
                        new byte[] {OP_NOMINAL_WIDTH});
        int topSize = index(List.of(top(glyphs.size(), box, 0, 0, 0, 0))).length;
        int at = header.length + names.length + topSize + strings.length + subroutines.length;
        int charsetAt = at;
        int selectAt = charsetAt + charset.length;
        int charStringsAt = selectAt + select.length;
        int privatesAt = charStringsAt + charStrings.length;
        int fontsAt = privatesAt + privates.length;
        byte[] font = join(number(privates.length), number(privatesAt), new byte[] {OP_PRIVATE});
        return join(
                header,
                names,
                index(
                        List.of(
                                top(
                                        glyphs.size(),
                                        box,
                                        charsetAt,
                                        selectAt,
                                        charStringsAt,
                                        fontsAt))),
                strings,
                subroutines,
                charset,
                select,
                charStrings,
                privates,
                index(List.of(font)));
    }

    private static byte[] top(
            int glyphs, int[] box, int charset, int select, int charStrings, int fonts) {
        return join(
                number(FIRST_STRING),
                number(FIRST_STRING + 1),
                number(0),
                new byte[] {ESCAPE, OP_ROS},
                number(glyphs),
                new byte[] {ESCAPE, OP_CID_COUNT},
                number(box[0]),
                number(box[1]),
                number(box[2]),
                number(box[3]),
                new byte[] {OP_FONT_BBOX},
                number(charset),
                new byte[] {OP_CHARSET},
                number(select),
                new byte[] {ESCAPE, OP_FD_SELECT},
                number(charStrings),
                new byte[] {OP_CHAR_STRINGS},
                number(fonts),
                new byte[] {ESCAPE, OP_FD_ARRAY});
    }

    /** Character n is glyph n: one range from 1 on. */
    private static byte[] charset(int glyphs) {
        int left = Math.max(0, glyphs - 2);
        return glyphs < 2 ? new byte[] {2} : new byte[] {2, 0, 1, hi(left), lo(left)};
    }

    private static byte[] index(List<byte[]> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(items.size() >> 8);
        out.write(items.size());
        if (items.isEmpty()) {
            return out.toByteArray();
        }
        out.write(4); // bytes of an offset
        int offset = 1;
        writeInt(out, offset);
        for (byte[] item : items) {
            offset += item.length;
            writeInt(out, offset);
        }
        items.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** A number of a dictionary, always five bytes so that offsets do not move. */
    private static byte[] number(int value) {
        return new byte[] {
            29, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        };
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private static byte hi(int value) {
        return (byte) (value >> 8);
    }

    private static byte lo(int value) {
        return (byte) value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
