package dev.tectum.stage.quality.measure;

import dev.tectum.domain.sense.Pixels;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Measures pictures, in whole numbers as far as they reach: `models/training/quality_image.py` measures the same. One thread.
public final class ImageMeasure {

    private static final int BLOCK = 8;
    private static final int LEVELS = 256;
    private static final int DARK_BELOW = 32;
    private static final int BRIGHT_FROM = 200;

    /// 64 Σy² - (Σy)² of a block with a standard deviation of 2.
    private static final long FLAT_BELOW = 4L * BLOCK * BLOCK * BLOCK * BLOCK;

    /// A hand or a cloth lets some light in; black as such is dark, not covered.
    private static final int COVERED_FROM = 5 * BLOCK * BLOCK;
    private static final int COVERED_BELOW = 48 * BLOCK * BLOCK;

    private byte[] rgb = {};
    private int[] luma = {};
    private int[] cells = {};
    private final View view = new View();
    private long chroma;
    private final int[] histogram = new int[LEVELS];
    private int width;
    private int height;

    /// Takes a picture in, and says how colourful it is: mean spread of the colours of a pixel, in levels.
    public double look(Pixels pixels) {
        readLuma(pixels);
        view.take(luma, width, height);
        return (double) chroma / luma.length;
    }

    /// Measures the picture that was taken in.
    ///
    /// @param usual the view that this camera usually has, or null where none is known yet
    /// @param usualHigh the brightest that its pictures usually are, mean luma; empty where that is not known
    public ImageFeatures measure(@Nullable View usual, OptionalDouble usualHigh) {
        double count = luma.length;
        double mean = 0;
        double square = 0;
        for (int level = 0; level < LEVELS; level++) {
            mean += (double) histogram[level] * level;
            square += (double) histogram[level] * level * level;
        }
        mean /= count;
        double variance = Math.max(0, square / count - mean * mean);
        long blocks = (long) (width / BLOCK) * (height / BLOCK);
        long flat = 0;
        long covered = 0;
        for (int block = 0; block < blocks; block++) {
            int sum = flatSum(block % (width / BLOCK) * BLOCK, block / (width / BLOCK) * BLOCK);
            flat += sum >= 0 ? 1 : 0;
            covered += sum >= COVERED_FROM && sum < COVERED_BELOW ? 1 : 0;
        }
        View.Difference difference = usual == null ? View.Difference.NONE : usual.differenceOf(view);
        return new ImageFeatures(mean, Math.sqrt(variance), peak(), below(DARK_BELOW) / count, (count - below(BRIGHT_FROM)) / count,
                sharpness(variance), noise(), (double) flat / Math.max(1, blocks), (double) covered / Math.max(1, blocks), chroma / count,
                difference.moved(), difference.hidden(), Math.max(0, mean - usualHigh.orElse(mean)));
    }

    /// The view of the picture that was measured last; it changes with the next one.
    public View view() {
        return view;
    }

    private void readLuma(Pixels pixels) {
        width = pixels.width();
        height = pixels.height();
        if (luma.length != width * height) {
            luma = new int[width * height];
            cells = new int[width * height];
            rgb = new byte[width * height * 3];
        }
        pixels.rgb().get(0, rgb);
        Arrays.fill(histogram, 0);
        int spread = 0; // fits: at most 255 a pixel
        for (int i = 0, at = 0; i < luma.length; i++, at += 3) {
            int red = rgb[at] & 0xff;
            int green = rgb[at + 1] & 0xff;
            int blue = rgb[at + 2] & 0xff;
            spread += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            int y = (77 * red + 150 * green + 29 * blue) >> 8;
            luma[i] = y;
            histogram[y]++;
        }
        chroma = spread;
    }

    private int peak() {
        long seen = 0;
        int level = 0;
        while ((seen + histogram[level]) * 100 < luma.length * 98L) {
            seen += histogram[level++];
        }
        return level;
    }

    private long below(int limit) {
        long count = 0;
        for (int level = 0; level < limit; level++) {
            count += histogram[level];
        }
        return count;
    }

    /// The sum of a block of luma, or -1 where it is not flat.
    private int flatSum(int left, int top) {
        int sum = 0;
        int squares = 0;
        for (int row = top; row < top + BLOCK; row++) {
            for (int i = row * width + left; i < row * width + left + BLOCK; i++) {
                sum += luma[i];
                squares += luma[i] * luma[i];
            }
        }
        return (long) BLOCK * BLOCK * squares - (long) sum * sum < FLAT_BELOW ? sum : -1;
    }

    /// Cells grow with the picture, so that a blur means the same at every encoder size, and average rounding noise away.
    private double sharpness(double variance) {
        int cell = Math.max(1, (width + 32) / 64);
        int columns = width / cell;
        int rows = height / cell;
        if (columns < 3 || rows < 3) {
            return 1;
        }
        for (int row = 0; row < rows; row++) {
            fillCells(row, columns, cell);
        }
        double energy = 0;
        for (int row = 1; row < rows - 1; row++) {
            energy += laplacianEnergy(row * columns + 1, (row + 1) * columns - 1, columns);
        }
        return energy / ((columns - 2) * (rows - 2)) / Math.pow(cell, 4) / (variance + 1);
    }

    private void fillCells(int row, int columns, int cell) {
        Arrays.fill(cells, row * columns, (row + 1) * columns, 0);
        for (int y = row * cell; y < (row + 1) * cell; y++) {
            int at = y * width;
            for (int column = 0; column < columns; column++) {
                int sum = 0;
                for (int x = 0; x < cell; x++) {
                    sum += luma[at++];
                }
                cells[row * columns + column] += sum;
            }
        }
    }

    private double laplacianEnergy(int from, int to, int columns) {
        long energy = 0;
        for (int i = from; i < to; i++) {
            long laplacian = 4 * cells[i] - cells[i - columns] - cells[i + columns] - cells[i - 1] - cells[i + 1];
            energy += laplacian * laplacian;
        }
        return energy;
    }

    /// J. Immerkaer, "Fast Noise Variance Estimation", CVIU 64(2), 1996.
    private double noise() {
        if (width < 3 || height < 3) {
            return 0;
        }
        long sum = 0;
        for (int row = 1; row < height - 1; row++) {
            sum += roughness(row * width + 1, (row + 1) * width - 1);
        }
        return sum * Math.sqrt(Math.PI / 2) / (6.0 * (width - 2) * (height - 2));
    }

    /// One row fits an int: no more than 16 x 255 a pixel.
    private int roughness(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int corners = luma[i - width - 1] + luma[i - width + 1] + luma[i + width - 1] + luma[i + width + 1];
            int sides = luma[i - width] + luma[i + width] + luma[i - 1] + luma[i + 1];
            sum += Math.abs(corners - 2 * sides + 4 * luma[i]);
        }
        return sum;
    }
}
