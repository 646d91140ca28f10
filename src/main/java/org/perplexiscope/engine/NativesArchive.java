package org.perplexiscope.engine;

import org.perplexiscope.model.Cancellation;
import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An archive with libtorch's libraries for CUDA: the zip of libtorch itself, which says its version
 * in {@code build-version}, or the jar of DJL's natives, which does so in {@code
 * pytorch.properties}.
 */
final class NativesArchive {
    private static final String DJL_PROPERTIES = "native/lib/pytorch.properties";
    private static final String LIBTORCH_VERSION = "libtorch/build-version";
    private static final Pattern LIBRARY = Pattern.compile("[\\w.+-]+\\.(dll|so(\\.\\d+)*)");
    private static final int MAX_DESCRIPTION_BYTES = 1 << 16;
    private static final int STEP_BYTES = 1 << 20;

    /** What stays free on the disk. */
    private static final long RESERVE_BYTES = 64 << 20;

    private final Path file;
    private final ZipFile zip;

    private NativesArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Whether DJL knows such libraries for this system. */
    static boolean isForThisSystem() {
        return system().startsWith("linux-x86_64") || system().startsWith("win-x86_64");
    }

    /** The system as DJL names it. */
    private static String system() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").replace("amd64", "x86_64");
        return (os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux")
                + "-"
                + arch;
    }

    /**
     * Copies the libraries into a folder, and checks each against its checksum.
     *
     * @return the flavour they are of, such as {@code cu128}
     * @throws FaultException if the archive is none, or not the right one
     * @throws IOException if the folder cannot be written
     */
    static String unpack(Path file, Path folder, Progress progress, Cancellation cancellation)
            throws FaultException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            NativesArchive archive = new NativesArchive(file, zip);
            String flavour = archive.flavour();
            archive.copy(folder, progress, cancellation);
            return flavour;
        } catch (ZipException e) {
            throw new FaultException(
                    e, Fault.CUDA_ARCHIVE_UNSUITABLE, file, "it is damaged", wanted(), system());
        }
    }

    /** The version and flavour that the archive says it has, if they are the right ones. */
    private String flavour() throws FaultException, IOException {
        String version = text(LIBTORCH_VERSION).strip(); // such as 2.7.1+cu128
        String flavour = version.substring(version.indexOf('+') + 1);
        Properties djl = new Properties();
        if (version.isEmpty()) {
            djl.load(new StringReader(text(DJL_PROPERTIES)));
            version = djl.getProperty("version", "");
            flavour = djl.getProperty("flavor", "");
        }
        if (version.isEmpty()) {
            throw unsuitable("it does not say its version");
        }
        if (!version.matches(Pattern.quote(wanted()) + "([+-].*)?")) {
            throw unsuitable("it is of version " + version);
        }
        // What joins libtorch with Java comes with the program, for one version of CUDA.
        String bridge =
                "jnilib/" + system() + "/" + flavour + "/" + System.mapLibraryName("djl_torch");
        if (!flavour.startsWith("cu")
                || NativesArchive.class.getClassLoader().getResource(bridge) == null) {
            throw unsuitable("it is for \"" + flavour + "\"");
        }
        return flavour;
    }

    /** The version of libtorch that the program is made for. */
    private static String wanted() {
        try (InputStream in =
                NativesArchive.class.getClassLoader().getResourceAsStream(DJL_PROPERTIES)) {
            Properties own = new Properties();
            if (in != null) {
                own.load(in);
            }
            return own.getProperty("version", "").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_DESCRIPTION_BYTES), StandardCharsets.UTF_8);
        }
    }

    private void copy(Path folder, Progress progress, Cancellation cancellation)
            throws FaultException, IOException {
        String marker = System.mapLibraryName("torch_cuda");
        String place =
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.endsWith("/" + marker))
                        .map(name -> name.substring(0, name.length() - marker.length()))
                        .findFirst()
                        .orElse(null);
        if (place == null) {
            throw unsuitable("there is no " + marker + " in it");
        }
        List<? extends ZipEntry> libraries =
                zip.stream().filter(entry -> isLibrary(entry, place)).toList();
        long total = libraries.stream().mapToLong(ZipEntry::getSize).sum();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (total + RESERVE_BYTES > free) {
            throw new FaultException(
                    Fault.DISK_FULL, folder, Math.ceilDiv(total, 1_000_000), free / 1_000_000);
        }
        long done = 0;
        for (ZipEntry library : libraries) {
            Path target = folder.resolve(library.getName().substring(place.length()));
            try (InputStream in = zip.getInputStream(library);
                    OutputStream out = Files.newOutputStream(target)) {
                copy(library, in, out, done, total, progress, cancellation);
            }
            done += library.getSize();
        }
    }

    /** Libraries beside the one for CUDA; Python's are of no use. */
    private static boolean isLibrary(ZipEntry entry, String place) {
        String name = entry.getName();
        return name.startsWith(place)
                && entry.getSize() >= 0
                && LIBRARY.matcher(name.substring(place.length())).matches()
                && !name.contains("python");
    }

    private void copy(
            ZipEntry library,
            InputStream in,
            OutputStream out,
            long before,
            long total,
            Progress progress,
            Cancellation cancellation)
            throws IOException, FaultException {
        CRC32 sum = new CRC32();
        byte[] step = new byte[STEP_BYTES];
        long copied = 0;
        for (int n = in.read(step); n >= 0; n = in.read(step)) {
            cancellation.check();
            copied += n;
            if (copied > library.getSize()) {
                throw unsuitable(library.getName() + " is longer than it says");
            }
            sum.update(step, 0, n);
            out.write(step, 0, n);
            progress.at((double) (before + copied) / total);
        }
        if (copied != library.getSize() || sum.getValue() != library.getCrc()) {
            throw unsuitable(library.getName() + " in it is damaged");
        }
    }

    private FaultException unsuitable(String why) {
        return new FaultException(Fault.CUDA_ARCHIVE_UNSUITABLE, file, why, wanted(), system());
    }
}
