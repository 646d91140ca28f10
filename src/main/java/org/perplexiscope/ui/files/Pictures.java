package org.perplexiscope.ui.files;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.perplexiscope.export.draw.Picture;

/** Pictures for the screen, the clipboard and the printer. */
final class Pictures {
    private Pictures() {}

    static Image of(Picture picture) {
        WritableImage image = new WritableImage(picture.columns(), picture.rows());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.columns(),
                        picture.rows(),
                        PixelFormat.getIntArgbInstance(),
                        picture.pixels(),
                        0,
                        picture.columns());
        return image;
    }
}
