package org.perplexiscope.ui.compare;

import org.perplexiscope.ui.read.ModelActions.Slot;

/**
 * A stretch of text that is looked at in two models.
 *
 * @param surface its characters, without the space around them; empty where it is all space
 * @param referenceNats surprise of the reference
 * @param otherNats surprise of the model beside it
 */
public record SelectedUnit(
        String surface, Slot reference, double referenceNats, Slot other, double otherNats) {}
