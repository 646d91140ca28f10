/**
 * Downloads models by name from a hub that speaks Hugging Face's protocol, into the cache that its
 * tools share, and the libraries for CUDA devices from where the user says. The only package that
 * opens a connection, and only when it is asked to.
 */
@NullMarked
package org.perplexiscope.catalog.hub;

import org.jspecify.annotations.NullMarked;
