package org.perplexiscope.ui.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.dialog.FaultCard;
import org.perplexiscope.ui.dialog.Overlay;
import org.perplexiscope.ui.fx.Texts;
import org.perplexiscope.ui.read.FaultDetails;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Tells of a fault of the program itself: what is safe, what to do, and the details to report. */
final class CrashSheet extends Overlay {
    private CrashSheet(Pane over, FaultCard card) {
        super(over, card, Pos.CENTER);
        StackPane.setMargin(card, new Insets(40));
        card.setMaxHeight(USE_PREF_SIZE);
    }

    /** Tells of it, unless that is told already. */
    static void show(Pane over, Throwable failure, Runnable openLogs, Texts texts) {
        if (over.getChildren().stream().anyMatch(CrashSheet.class::isInstance)) {
            return;
        }
        CrashSheet[] sheet = new CrashSheet[1];
        FaultException fault =
                new FaultException(failure, Fault.UNEXPECTED, String.valueOf(failure));
        FaultCard card =
                new FaultCard(
                        fault,
                        FaultDetails.of(fault, null) + "\n\n" + trace(failure),
                        List.of(
                                new FaultCard.Way(
                                        texts.of("crash.words"),
                                        texts.of("crash.go"),
                                        "check",
                                        () -> sheet[0].close()),
                                new FaultCard.Way(
                                        texts.of("crash.log.words"),
                                        texts.of("action.logs"),
                                        "external-link",
                                        openLogs)),
                        texts);
        sheet[0] = new CrashSheet(over, card);
        sheet[0].setAccessibleText(texts.of("crash.title"));
        sheet[0].open();
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
