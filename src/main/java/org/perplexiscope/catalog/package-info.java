/**
 * Which models and samples there are: bundled ones, folders and files the user gave, what other
 * programs keep. Each place is a {@link org.perplexiscope.catalog.ModelStore}, which goes by the
 * names of files alone; {@link org.perplexiscope.catalog.ModelInspector} describes what was found
 * from small files and headers. Files are untrusted: everything is read up to a bound, and what is
 * wrong with one model is its own reason and hides no other.
 */
@NullMarked
package org.perplexiscope.catalog;

import org.jspecify.annotations.NullMarked;
