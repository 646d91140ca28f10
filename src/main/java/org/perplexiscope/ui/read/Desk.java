package org.perplexiscope.ui.read;

import org.perplexiscope.ui.fx.Background;
import org.perplexiscope.ui.fx.Theme;
import org.perplexiscope.ui.fx.Ui;

import java.util.function.Consumer;

/**
 * What a view needs of the window around it.
 *
 * @param ui the thread of the views
 * @param background for work that belongs on another
 * @param tell says a sentence for a moment
 */
public record Desk(Ui ui, Background background, Consumer<String> tell, Theme theme) {}
