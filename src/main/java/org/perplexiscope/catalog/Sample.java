package org.perplexiscope.catalog;

import org.perplexiscope.model.Fault;
import org.perplexiscope.model.FaultException;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text to begin with.
 *
 * @param lookFor what is worth looking for in it
 * @param language of the text, as {@code en} or {@code zh}
 */
public record Sample(Path file, Localized title, Localized lookFor, String language) {
    /** The text. */
    public String text() throws FaultException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new FaultException(e, Fault.TEXT_NOT_FOUND, file);
        } catch (CharacterCodingException e) {
            throw new FaultException(e, Fault.TEXT_KIND_UNKNOWN, file);
        } catch (IOException e) {
            throw new FaultException(e, Fault.FILE_NOT_READABLE, file);
        }
    }
}
