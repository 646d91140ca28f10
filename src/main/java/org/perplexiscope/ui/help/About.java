package org.perplexiscope.ui.help;

import org.perplexiscope.model.FaultException;
import org.perplexiscope.ui.prefs.Machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The versions that whoever reports a fault is asked for. */
public record About(Map<String, String> versions) {
    /** What this process runs on; starts the engine, and is not for the view's thread. */
    public static About of(Machine machine) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("about.program", program());
        versions.put(
                "about.java",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        versions.put("about.javafx", System.getProperty("javafx.runtime.version", "?"));
        versions.put("about.engine", engine(machine));
        versions.put(
                "about.system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        versions.put("about.devices", devices(machine));
        return new About(versions);
    }

    /** The program's own version. */
    public static String program() {
        String version = About.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String engine(Machine machine) {
        try {
            return machine.engine();
        } catch (FaultException fault) {
            return String.valueOf(fault.getMessage());
        }
    }

    private static String devices(Machine machine) {
        try {
            return String.join(", ", machine.devices())
                    + ", "
                    + Runtime.getRuntime().availableProcessors()
                    + " \u00D7 CPU";
        } catch (FaultException fault) {
            return String.valueOf(fault.getMessage());
        }
    }
}
