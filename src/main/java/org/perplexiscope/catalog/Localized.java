package org.perplexiscope.catalog;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** A text in the program's two languages; either may be empty. */
public record Localized(String en, String zh) {
    static final Localized NONE = new Localized("", "");

    /** The text for a reader of the locale's language, in English where there is none. */
    public String in(Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese && !zh.isEmpty() ? zh : en;
    }

    /** {@code {"en": ..., "zh": ...}}; what is not there is empty. */
    static Localized of(@Nullable JsonElement json) {
        return json instanceof JsonObject texts
                ? new Localized(text(texts, "en"), text(texts, "zh"))
                : NONE;
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
