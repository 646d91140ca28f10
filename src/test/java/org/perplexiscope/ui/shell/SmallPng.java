package org.perplexiscope.ui.shell;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures with at most 256 colours: the commonest that differ enough, every other pixel in
 * the nearest of them.
 */
final class SmallPng {
    private static final int COLOURS = 256;

    /** The commonest, which are all kept: papers, inks, lines. */
    private static final int CERTAIN = 48;

    /** Squared distances of colours that are not told apart, tried from the finest on. */
    private static final int[] ALIKE = {0, 3, 8, 14, 27, 48, 75, 108};

    private SmallPng() {}

    static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0); // the smallest file
            writer.setOutput(out);
            writer.write(null, new IIOImage(indexed(image), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
            counts.merge(pixels[i], 1, Integer::sum);
        }
        List<Integer> common =
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<Integer, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .toList();
        List<Integer> palette = palette(common);
        Map<Integer, Byte> places = new HashMap<>();
        counts.keySet().forEach(colour -> places.put(colour, (byte) nearest(palette, colour)));
        byte[] reds = new byte[palette.size()];
        byte[] greens = new byte[palette.size()];
        byte[] blues = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            reds[i] = (byte) (palette.get(i) >> 16);
            greens[i] = (byte) (palette.get(i) >> 8);
            blues[i] = (byte) (int) palette.get(i);
        }
        BufferedImage indexed =
                new BufferedImage(
                        width,
                        height,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, palette.size(), reds, greens, blues));
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = places.getOrDefault(pixels[y * width + x], (byte) 0);
            }
            indexed.getRaster().setDataElements(0, y, width, 1, row);
        }
        return indexed;
    }

    /** As fine as 256 colours allow. */
    private static List<Integer> palette(List<Integer> common) {
        List<Integer> chosen = new ArrayList<>();
        for (int alike : ALIKE) {
            chosen.clear();
            for (int colour : common) {
                if (chosen.size() < CERTAIN
                        || distance(nearestOf(chosen, colour), colour) > alike) {
                    chosen.add(colour);
                }
                if (chosen.size() > COLOURS) {
                    break;
                }
            }
            if (chosen.size() <= COLOURS) {
                return chosen;
            }
        }
        return new ArrayList<>(chosen.subList(0, COLOURS));
    }

    private static int nearestOf(List<Integer> palette, int colour) {
        return palette.get(nearest(palette, colour));
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(palette.get(i), colour) < distance(palette.get(best), colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
