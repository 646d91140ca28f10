package org.perplexiscope.export.draw;

import org.apache.fontbox.cff.CFFType1Font;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The glyphs of a font that a document uses, embedded with the characters they stand for. What the
 * font lacks is drawn as a box and can still be copied.
 */
final class PdfFont {
    /** Codes of two bytes. */
    private static final int MAX_CODES = 1 << 16;

    private static final int ENTRIES_PER_BLOCK = 100;

    private final Typeface face;
    private final Map<Integer, Integer> codes = new HashMap<>(); // code point -> code
    private final List<Integer> codePoints = new ArrayList<>(); // [codes]
    private final List<byte[]> programs = new ArrayList<>(); // [codes]
    private final List<Integer> widths = new ArrayList<>(); // [codes], thousandths of an em

    PdfFont(Typeface face) {
        this.face = face;
        add(0, 0, 0);
    }

    /** The code of a character in the document. */
    int code(int codePoint, Typeface.Glyph glyph) {
        Integer known = codes.get(codePoint);
        if (known != null) {
            return known;
        }
        if (programs.size() == MAX_CODES) {
            return 0;
        }
        int code = programs.size();
        codes.put(codePoint, code);
        add(codePoint, glyph.id(), glyph.advance());
        return code;
    }

    private void add(int codePoint, int glyph, double advance) {
        codePoints.add(codePoint);
        programs.add(face.program(glyph));
        widths.add((int) Math.round(advance * 1000));
    }

    /** Fills in the font's dictionary. */
    void write(PDDocument document, COSDictionary font) throws IOException {
        CFFType1Font source = face.cff();
        String name = tag() + "+" + source.getName();
        int[] box = {-1050, -600, 1500, 1350}; // roomy enough for every glyph
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode(), null));

        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);

        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, numbers(box));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 969);
        descriptor.setInt(COSName.DESCENT, -241);
        descriptor.setInt(COSName.CAP_HEIGHT, 727);
        descriptor.setInt(COSName.STEM_V, face.equals(Typeface.SEMI_BOLD) ? 120 : 80);
        Map<String, Object> widthsInFont = source.getPrivateDict();
        byte[] program =
                CffSubset.of(
                        name,
                        programs,
                        box,
                        number(widthsInFont, "defaultWidthX"),
                        number(widthsInFont, "nominalWidthX"));
        descriptor.setItem(COSName.FONT_FILE3, stream(document, program, "CIDFontType0C"));

        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setName(COSName.SUBTYPE, "CIDFontType0");
        descendant.setName(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        descendant.setItem(COSName.FONT_DESC, descriptor);
        descendant.setInt(COSName.DW, 1000);
        COSArray all = new COSArray();
        widths.forEach(width -> all.add(COSInteger.get(width)));
        COSArray runs = new COSArray();
        runs.add(COSInteger.get(0));
        runs.add(all);
        descendant.setItem(COSName.W, runs);
        COSArray descendants = new COSArray();
        descendants.add(descendant);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
    }

    /** Six letters that differ where the glyphs do. */
    private String tag() {
        StringBuilder tag = new StringBuilder();
        int hash = codePoints.hashCode();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + Math.floorMod(hash, 26)));
            hash = hash / 26 + 7;
        }
        return tag.toString();
    }

    private byte[] toUnicode() {
        StringBuilder map = new StringBuilder();
        map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
                .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (int from = 1; from < codePoints.size(); from += ENTRIES_PER_BLOCK) {
            int to = Math.min(codePoints.size(), from + ENTRIES_PER_BLOCK);
            map.append(to - from).append(" beginbfchar\n");
            for (int code = from; code < to; code++) {
                map.append(String.format(Locale.ROOT, "<%04X> <", code));
                for (char unit : Character.toChars(codePoints.get(code))) {
                    map.append(String.format(Locale.ROOT, "%04X", (int) unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return map.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static PDStream stream(PDDocument document, byte[] bytes, @Nullable String subtype)
            throws IOException {
        PDStream stream =
                new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
        if (subtype != null) {
            stream.getCOSObject().setName(COSName.SUBTYPE, subtype);
        }
        return stream;
    }

    private static COSArray numbers(int[] values) {
        COSArray array = new COSArray();
        for (int value : values) {
            array.add(new COSFloat(value));
        }
        return array;
    }

    private static int number(Map<String, Object> dictionary, String key) {
        return dictionary.get(key) instanceof Number number ? number.intValue() : 0;
    }
}
