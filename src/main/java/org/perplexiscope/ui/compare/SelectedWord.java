package org.perplexiscope.ui.compare;

/**
 * A word that is looked at in both models.
 *
 * @param surface its characters, without the space around them; empty where it is all space
 * @param natsA surprise of model A, in nats
 * @param natsB surprise of model B, in nats
 */
public record SelectedWord(String surface, double natsA, double natsB) {}
