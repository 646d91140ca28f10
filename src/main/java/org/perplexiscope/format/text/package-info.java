/**
 * The text of files: plain text in whichever encoding, web pages, Word documents, PDFs. What is
 * more than plain text is read in a process of its own, so that a file made to do harm can neither
 * hang the program nor use up its memory.
 */
@NullMarked
package org.perplexiscope.format.text;

import org.jspecify.annotations.NullMarked;
