package org.perplexiscope.catalog.hub;

/**
 * A file of a model on the hub.
 *
 * @param path in the model's folder, its parts separated by slashes
 * @param bytes its size, 0 where the hub does not say
 */
public record HubFile(String path, long bytes) {}
