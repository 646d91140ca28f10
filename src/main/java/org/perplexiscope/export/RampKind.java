package org.perplexiscope.export;

import java.util.Arrays;

/** What a colour ramp stands for, with its evenly spaced stops in either theme. */
public enum RampKind {
    SURPRISE(
            "FFFFFF FCF8E6 F9EEC8 F8DFA0 F6C977 F4A955 EE8448 E05C4E BA325C 7B2661",
            "15171B 1E1F2A 29263C 3F2E52 683266 9F3269 D3425A ED7240 F8B045 FFEBA2"),
    PROBABILITY(
            "FFFFFF DBF3EA A7E3D5 6DCBC4 32ADB6 0B8FA8 046084",
            "15171B 123039 014953 05696F 208D87 59B9A2 BDEDD3"),
    ENTROPY(
            "FFFFFF EFECF9 DAD3F5 BFB4EA A597DE 8976D0 5B4AAC",
            "15171B 2C2943 40396A 5C4F96 8370BE B6A1DE EBE1F7"),
    /** Five colours without anything between them. */
    RANK("FFFFFF C8EEDD 7ACDBD 0597A4 015280", "15171B 144051 006875 32A39C AAEED1"),
    /** Two-sided: what is not a comparison of models, such as surprise minus entropy. */
    EXCESS(
            "1C6B4A 45986F 89C6A1 CAE6D4 FAFAF9 E6D4EC CDA6DB AA70C1 7B4095",
            "B3E9C8 6DBE92 3D8A64 21523C 1C1E22 5B3D6D 9C63B3 CB95DA EFD5F2"),
    /** Two-sided: model A against model B. */
    DIFFERENCE(
            "0561A2 3E8BCF 90BAE5 CCDFF1 FAFAF9 F7DFC1 F3B976 DD8234 B25520",
            "BADBF8 73B1E8 2D80C7 174A7E 1C1E22 704227 B96B30 E89E48 FBD8A1");

    private final String light;
    private final String dark;

    RampKind(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** Whether the middle means nothing and both ends mean much. */
    public boolean isTwoSided() {
        return this == EXCESS || this == DIFFERENCE;
    }

    /** The stops as 0xRRGGBB. */
    int[] stops(boolean darkTheme) {
        return Arrays.stream((darkTheme ? dark : light).split(" "))
                .mapToInt(stop -> Integer.parseInt(stop, 16))
                .toArray();
    }
}
