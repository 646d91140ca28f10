package org.perplexiscope.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive as libtorch's publisher makes it, but that its libraries are none. */
public final class CudaArchive {
    public static final String LIBRARY = System.mapLibraryName("torch_cuda");
    private static final int LIBRARY_BYTES = 100_000;

    private CudaArchive() {}

    /** The version that the program is made for. */
    public static byte[] right() {
        return of("2.7.1+cu128");
    }

    static byte[] of(String version) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("libtorch/build-version", (version + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("libtorch/include/torch.h", new byte[10]);
        files.put("libtorch/lib/" + LIBRARY, library(1));
        files.put("libtorch/lib/" + System.mapLibraryName("c10"), library(2));
        files.put("libtorch/lib/libcudart-1.so.12", library(3));
        files.put("libtorch/lib/" + System.mapLibraryName("torch_python"), library(4));
        files.put("libtorch/lib/../../escaped.so", library(5));
        return zip(files);
    }

    static byte[] library(int content) {
        byte[] bytes = new byte[LIBRARY_BYTES];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
