/**
 * What can be done in the window: every action once, and the places that offer all of them.
 *
 * <p>An action is added with one line, where its view or the window is put together:
 *
 * <pre>{@code
 * actions.add(Group.EDIT, "read.find", find::open).icon("search").keys(Keys.ctrl(KeyCode.F));
 * }</pre>
 *
 * The key has the action's name in both languages. From then on the action stands in the menu, in
 * the command palette (Ctrl K, under both its English and its Chinese name) and in the list of
 * shortcuts, and its keys work anywhere in the window. {@link Action#when} says when it can be
 * done, {@link Action#chosen} puts a check mark before it; a button for it comes from {@link
 * Action#iconButton}. What depends on the words that somebody types, such as recent texts, is
 * offered through {@link Actions#offer}.
 */
@NullMarked
package org.perplexiscope.ui.action;

import org.jspecify.annotations.NullMarked;
