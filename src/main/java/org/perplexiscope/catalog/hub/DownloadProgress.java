package org.perplexiscope.catalog.hub;

/** Told how far a download has come. */
@FunctionalInterface
public interface DownloadProgress {
    /**
     * @param file that is being downloaded
     * @param done bytes of all files that are here
     * @param total bytes of all files
     */
    void at(String file, long done, long total);
}
