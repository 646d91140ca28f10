package org.perplexiscope.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the kernels as a TorchScript archive: an uncompressed zip of the program's text and three
 * tiny files. The module has no tensors of its own, so its pickles are the same few bytes for any
 * text.
 */
final class KernelArchive {
    /** Pickle, protocol 2, of an empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private KernelArchive() {}

    /** The archive of the kernels with one of the files that hold {@code linear}. */
    static byte[] withLinear(String resource) {
        return pack(text("kernels.py.txt") + "\n" + text(resource));
    }

    private static String text(String resource) {
        try (InputStream in = KernelArchive.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pack(String program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "constants.pkl", NO_CONSTANTS);
            add(zip, "data.pkl", module());
            add(zip, "code/__torch__.py", program.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static InputStream stream(byte[] archive) {
        return new ByteArrayInputStream(archive);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("kernels/" + name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Pickle of an object of the class Kernels whose state is {"training": False}: GLOBAL, an empty
     * tuple, NEWOBJ, the state, BUILD.
     */
    private static byte[] module() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nKernels\n)".getBytes(StandardCharsets.US_ASCII));
        pickle.write(0x81);
        pickle.writeBytes(new byte[] {'}', 'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(0x89);
        pickle.writeBytes("sb.".getBytes(StandardCharsets.US_ASCII));
        return pickle.toByteArray();
    }
}
