package org.perplexiscope.catalog.hub;

import java.util.List;

/**
 * A model as the hub lists it.
 *
 * @param name as it was asked for
 * @param commit the state of its files
 * @param files those whose names are plain
 */
record HubModel(String name, String commit, List<HubFile> files) {}
