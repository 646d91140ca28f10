package org.perplexiscope.cli;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;

import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The list of models for programs. */
final class ModelsJson {
    private ModelsJson() {}

    static void write(List<ModelEntry> entries, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.setFormattingStyle(FormattingStyle.PRETTY);
        json.setHtmlSafe(false);
        json.beginObject().name("models").beginArray();
        for (ModelEntry entry : entries) {
            write(entry, json);
        }
        json.endArray().endObject();
        json.flush();
        out.write("\n");
    }

    private static void write(ModelEntry entry, JsonWriter json) throws IOException {
        FaultException fault = entry.fault();
        json.beginObject();
        json.name("name").value(entry.name());
        json.name("origin").value(entry.origin().name().toLowerCase(Locale.ROOT));
        json.name("kind").value(entry.source().kind().name().toLowerCase(Locale.ROOT));
        json.name("path").value(entry.source().path().toString());
        json.name("architecture").value(entry.architecture());
        json.name("parameters").value(entry.parameters());
        json.name("stored_as").value(entry.storedAs());
        json.name("bytes").value(entry.bytes());
        json.name("context").value(entry.context());
        json.name("description").value(entry.description().en());
        json.name("opens").value(entry.canBeOpened());
        json.name("reason").value(fault == null ? null : fault.what(Locale.ENGLISH));
        json.name("remedy").value(fault == null ? null : fault.remedy(Locale.ENGLISH));
        json.endObject();
    }
}
