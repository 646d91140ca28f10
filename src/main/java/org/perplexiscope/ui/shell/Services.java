package org.perplexiscope.ui.shell;

import org.perplexiscope.catalog.AppHome;
import org.perplexiscope.catalog.Catalog;
import org.perplexiscope.catalog.DefaultModel;
import org.perplexiscope.catalog.ModelEntry;
import org.perplexiscope.catalog.Samples;
import org.perplexiscope.job.Engine;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.models.Library;
import org.perplexiscope.ui.prefs.Machine;
import org.perplexiscope.ui.read.ModelFinder;
import org.perplexiscope.ui.read.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the window needs of the rest of the program.
 *
 * @param engine loads models and scores; closed by whoever made it
 * @param bundled the models that come with the program, the usual one first
 * @param samples the texts that come with the program; the first is shown at the very first start
 * @param finder tells what kind of model lies at a path that the user chose
 * @param library where more models come from
 * @param machine where models are computed
 * @param data the folder for settings and the text of the last session
 * @param logFile what went wrong stands there
 */
public record Services(
        Engine engine,
        List<ModelSource> bundled,
        List<Sample> samples,
        ModelFinder finder,
        Library library,
        Machine machine,
        Path data,
        Path logFile) {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** What the program's own folders hold. */
    public static Services of(
            Engine engine,
            Catalog catalog,
            Library library,
            Samples samples,
            Machine machine,
            AppHome home,
            Path logFile) {
        List<ModelEntry> entries = catalog.bundled();
        List<ModelSource> bundled = new ArrayList<>();
        DefaultModel.choose(entries).ifPresent(usual -> bundled.add(usual.source()));
        entries.stream()
                .filter(entry -> entry.origin() == ModelEntry.Origin.BUNDLED)
                .filter(ModelEntry::canBeOpened)
                .map(ModelEntry::source)
                .filter(source -> !bundled.contains(source))
                .forEach(bundled::add);
        return new Services(
                engine,
                bundled,
                read(samples),
                catalog::find,
                library,
                machine,
                home.state(),
                logFile);
    }

    /** A sample that cannot be read is no reason not to start. */
    static List<Sample> read(Samples samples) {
        List<Sample> texts = new ArrayList<>();
        try {
            for (org.perplexiscope.catalog.Sample each : samples.list()) {
                texts.add(
                        new Sample(
                                String.valueOf(each.file().getFileName()),
                                each.title(),
                                each.lookFor(),
                                each.language(),
                                each.text()));
            }
        } catch (FaultException e) {
            LOG.warn("samples are not readable", e);
        }
        return texts;
    }
}
