package org.perplexiscope.export;

/** How a result is drawn: what its colours say, on light paper or on dark. */
public record FigureLook(Shading shading, boolean dark) {
    /** As the window shows it at first. */
    public static final FigureLook USUAL = new FigureLook(Shading.SURPRISE, false);

    /** The colours around the data, 0xRRGGBB. */
    enum Ink {
        PAPER(0xFFFFFF, 0x15171B),
        TEXT(0x16181C, 0xEBECEF),
        SECOND(0x50545C, 0xB4B7BF),
        FAINT(0x6A6E77, 0x9296A0),
        LINE(0xE2E2DD, 0x2B2E35),
        GRID(0xEEEEEA, 0x212429),
        BAR(0xDBDBD7, 0x363A42),
        CURVE(0x1F62C4, 0x6FA8FF),
        MOVING(0x8FB0E2, 0x41608F);

        private final int light;
        private final int dark;

        Ink(int light, int dark) {
            this.light = light;
            this.dark = dark;
        }
    }

    int rgb(Ink ink) {
        return dark ? ink.dark : ink.light;
    }

    ColourTable colours() {
        return ColourTable.of(shading.ramp(), dark);
    }
}
