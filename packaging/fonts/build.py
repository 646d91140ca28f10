"""Makes the bundled fonts from the upstream files (Debian: fonts-inter, fonts-noto-cjk,
fonts-noto-core, fonts-jetbrains-mono; needs python3-fonttools).

JavaFX takes one family for a control and offers no OpenType features, so each weight becomes a
family of its own that holds Inter with its tabular digits and, at the same size, the Chinese and
Japanese characters of Noto Sans CJK SC.

    python3 packaging/fonts/build.py src/main/resources/org/perplexiscope/ui/fonts
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

INTER = "/usr/share/fonts/opentype/inter/Inter-%s.otf"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
MONO = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-%s.ttf"
SERIF = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
SIMPLIFIED_CHINESE = 2  # index in the collection
UNITS_PER_EM = 1000

LATIN = (
    list(range(0x20, 0x250)) + list(range(0x2B0, 0x500)) + list(range(0x1E00, 0x2000))
    + list(range(0x2000, 0x2070)) + list(range(0x2070, 0x2600)) + [0x2713, 0x2717, 0xFFFD]
)


def chinese(last_row):
    """The characters of GB 2312 up to a row (0xF7: all, 0xD7: the 3755 most common), and kana."""
    characters = set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))
    for high in range(0xA1, last_row + 1):
        for low in range(0xA1, 0xFF):
            try:
                characters.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return characters


def words(root):
    """The characters of everything that the program says in Chinese."""
    resources = root / "src" / "main" / "resources" / "org" / "perplexiscope"
    files = [*resources.rglob("*_zh.properties"), *resources.rglob("*_zh.txt"),
             root / "samples" / "index.json"]
    return {ord(c) for file in files for c in file.read_text("utf-8") if ord(c) >= 0x2E80}


def cut(font, characters, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def tabular_digits(font):
    """Makes the tabular forms the default ones."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(part, "ExtSubTable", part).mapping)
    for sub in font["cmap"].tables:
        for code, name in list(sub.cmap.items()):
            if chr(code) in "0123456789":
                sub.cmap[code] = mapping.get(name, name)


def rename(font, family):
    postscript = family.replace(" ", "")
    for record in font["name"].names:
        value = {1: family, 2: "Regular", 3: postscript, 4: family, 6: postscript}.get(record.nameID)
        if value:
            record.string = value
    font["name"].names = [r for r in font["name"].names if r.nameID < 16]
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff[0].FamilyName = family
        cff[0].FullName = family
        cff[0].Weight = "Regular"
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40 | (font["OS/2"].fsSelection & 0x80)
    font["head"].macStyle = 0


def add_glyphs(font, source, characters):
    """Adds the characters that the font lacks, drawn at its own size."""
    known = font.getBestCmap()
    found = source.getBestCmap()
    glyphs = source.getGlyphSet()
    scale = font["head"].unitsPerEm / source["head"].unitsPerEm
    top = font["CFF "].cff[0]
    private = top.Private
    for code in sorted(characters):
        if code in known or code not in found:
            continue
        name = "uni%04X" % code
        width = round(glyphs[found[code]].width * scale)
        pen = T2CharStringPen(width - private.nominalWidthX, None)
        glyphs[found[code]].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        outline = pen.getCharString(private, font["CFF "].cff.GlobalSubrs)
        top.CharStrings.charStrings[name] = len(top.CharStrings.charStringsIndex)
        top.CharStrings.charStringsIndex.append(outline)
        top.charset.append(name)
        left = 0
        font["hmtx"][name] = (width, left)
        for sub in font["cmap"].tables:
            if sub.isUnicode():
                sub.cmap[code] = name
    font.setGlyphOrder(top.charset)


def interface(weight, cjk_weight, last_row, family, target):
    font = TTFont(INTER % weight)
    tabular_digits(font)
    cut(font, LATIN, ["ccmp", "mark", "mkmk", "locl"])
    scale_upem(font, UNITS_PER_EM)
    add_glyphs(
        font,
        TTFont(CJK % cjk_weight, fontNumber=SIMPLIFIED_CHINESE, lazy=True),
        chinese(last_row) | words(Path(__file__).parents[2]),
    )
    for table in ("DSIG", "GPOS", "GDEF", "GSUB", "STAT"):
        if table in font:
            del font[table]
    rename(font, family)
    font.save(target)


def plain(path, characters, family, target):
    font = TTFont(path)
    cut(font, characters, ["ccmp", "mark", "mkmk"])
    rename(font, family)
    font.save(target)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    interface("Regular", "Regular", 0xF7, "Perplexiscope Sans", folder / "Sans-Regular.otf")
    interface("Medium", "Regular", 0xD7, "Perplexiscope Sans Medium", folder / "Sans-Medium.otf")
    interface("SemiBold", "Bold", 0xD7, "Perplexiscope Sans SemiBold", folder / "Sans-SemiBold.otf")
    mono = LATIN + [0x2581, 0x2423]
    plain(MONO % "Regular", mono, "Perplexiscope Mono", folder / "Mono-Regular.ttf")
    plain(MONO % "Medium", mono, "Perplexiscope Mono Medium", folder / "Mono-Medium.ttf")
    plain(SERIF, list(range(0x20, 0x17F)) + list(range(0x370, 0x400)) + list(range(0x2000, 0x2300)),
          "Perplexiscope Serif", folder / "Serif-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
