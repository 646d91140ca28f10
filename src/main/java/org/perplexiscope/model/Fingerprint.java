package org.perplexiscope.model;

/**
 * Identifies a model's files.
 *
 * @param weightsSha256 lower-case hexadecimal; of several files, the hash over their hashes in
 *     order
 * @param tokenizerSha256 lower-case hexadecimal
 */
public record Fingerprint(String weightsSha256, String tokenizerSha256) {}
