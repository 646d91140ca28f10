package org.perplexiscope.export;

/** Text inside markup. */
final class Escape {
    private Escape() {}

    /**
     * The text as the content of an element or a quoted attribute, in HTML and in XML 1.0;
     * characters that XML does not allow become U+FFFD.
     */
    static String xml(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                case '\r' -> escaped.append("&#13;");
                                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
                            }
                        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }
}
