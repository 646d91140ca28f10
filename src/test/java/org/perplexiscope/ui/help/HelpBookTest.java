package org.perplexiscope.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Label;

import org.junit.jupiter.api.Test;
import org.perplexiscope.ui.fx.Palette;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.Locale;
import java.util.Set;

class HelpBookTest {
    private final HelpBook english = HelpBook.of(new Texts(Locale.ENGLISH));
    private final HelpBook chinese = HelpBook.of(new Texts(Locale.SIMPLIFIED_CHINESE));

    @Test
    void bothLanguagesHaveTheSamePagesMadeOfTheSameParts() {
        assertEquals(
                english.pages().stream().map(HelpBook.Page::key).toList(),
                chinese.pages().stream().map(HelpBook.Page::key).toList());
        for (int i = 0; i < english.pages().size(); i++) {
            assertEquals(kinds(english.pages().get(i)), kinds(chinese.pages().get(i)));
        }
    }

    @Test
    void everyFigureIsDrawn() {
        Set<String> drawn =
                Figures.of(Palette.LIGHT, Label::new, new Texts(Locale.ENGLISH)).keySet();
        for (HelpBook.Page page : english.pages()) {
            page.parts().stream()
                    .filter(part -> part.kind() == HelpBook.Kind.FIGURE)
                    .forEach(part -> assertTrue(drawn.contains(part.words()), part::words));
        }
    }

    @Test
    void pagesAreFoundByAllOfTheWords() {
        assertEquals(english.pages(), english.find("  "));
        assertEquals(List.of("limits"), keys(english.find("dialect machine")));
        assertEquals(List.of("protocol"), keys(chinese.find("步长 起始符")));
        assertEquals(List.of(), english.find("perplexity zebra"));
    }

    @Test
    void linesBecomePartsByTheirSigns() {
        HelpBook book = HelpBook.parse("= a The title\n# H\nWords.\n\n- One\n> x = 1\n! ramps\n");
        assertEquals(
                List.of(
                        new HelpBook.Part(HelpBook.Kind.HEADING, "H"),
                        new HelpBook.Part(HelpBook.Kind.PARAGRAPH, "Words."),
                        new HelpBook.Part(HelpBook.Kind.ITEM, "One"),
                        new HelpBook.Part(HelpBook.Kind.FORMULA, "x = 1"),
                        new HelpBook.Part(HelpBook.Kind.FIGURE, "ramps")),
                book.pages().getFirst().parts());
        assertEquals("The title", book.pages().getFirst().title());
    }

    private static List<HelpBook.Kind> kinds(HelpBook.Page page) {
        return page.parts().stream().map(HelpBook.Part::kind).toList();
    }

    private static List<String> keys(List<HelpBook.Page> pages) {
        return pages.stream().map(HelpBook.Page::key).toList();
    }
}
