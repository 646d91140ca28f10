package org.perplexiscope.ui.help;

import org.perplexiscope.ui.fx.Texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The help in one language. */
final class HelpBook {
    private final List<Page> pages;

    private HelpBook(List<Page> pages) {
        this.pages = pages;
    }

    /** One page; its key is the same in every language. */
    record Page(String key, String title, List<Part> parts) {
        /** Whether all of the words occur in it. */
        boolean has(String words) {
            String all = (title + " " + String.join(" ", parts.stream().map(Part::words).toList()));
            String within = all.toLowerCase(Locale.ROOT);
            return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                    .allMatch(within::contains);
        }
    }

    /** What a page is made of, from the top. */
    record Part(Kind kind, String words) {}

    /** How a part is shown. */
    enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM,
        FORMULA,
        /** Its words name what is drawn. */
        FIGURE
    }

    static HelpBook of(Texts texts) {
        String name = texts.isChinese() ? "help_zh.txt" : "help.txt";
        try (InputStream in =
                Objects.requireNonNull(
                        HelpBook.class.getResourceAsStream("/org/perplexiscope/ui/" + name))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a book: {@code = key Title} begins a page, {@code # } a heading, {@code - } an item of
     * a list, {@code > } a formula, {@code ! } a figure; everything else is a paragraph a line.
     */
    static HelpBook parse(String text) {
        List<Page> pages = new ArrayList<>();
        List<Part> parts = List.of();
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            char sign = line.charAt(0);
            String rest = line.length() > 2 ? line.substring(2).strip() : "";
            if (sign == '=') {
                int space = rest.indexOf(' ');
                parts = new ArrayList<>();
                pages.add(new Page(rest.substring(0, space), rest.substring(space + 1), parts));
            } else {
                parts.add(
                        switch (sign) {
                            case '#' -> new Part(Kind.HEADING, rest);
                            case '-' -> new Part(Kind.ITEM, rest);
                            case '>' -> new Part(Kind.FORMULA, rest);
                            case '!' -> new Part(Kind.FIGURE, rest);
                            default -> new Part(Kind.PARAGRAPH, line.strip());
                        });
            }
        }
        return new HelpBook(pages);
    }

    List<Page> pages() {
        return pages;
    }

    /** The pages that have the words; all of them where there are none. */
    List<Page> find(String words) {
        return words.isBlank() ? pages : pages.stream().filter(page -> page.has(words)).toList();
    }
}
