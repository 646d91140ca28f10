package org.perplexiscope.engine;

/** The norms of queries and of keys. */
record QueryKeyNorm(HeadNorm queries, HeadNorm keys) {}
