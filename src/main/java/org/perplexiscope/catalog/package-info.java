/**
 * Which models and samples there are: bundled ones, folders and files the user gave, caches of
 * other programs. Describes models from their small files and headers; opens none.
 */
@NullMarked
package org.perplexiscope.catalog;

import org.jspecify.annotations.NullMarked;
