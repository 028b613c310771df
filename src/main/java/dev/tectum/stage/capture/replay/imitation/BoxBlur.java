package dev.tectum.stage.capture.replay.imitation;

/// Three box blurs in a row, which is nearly a Gaussian one, at a cost that does not grow with its width. Borders repeat.
final class BoxBlur {

    private static final int PASSES = 3;
    private static final int COLOURS = 3;

    private double[] line = {};
    private double[] blurred = {};

    void blur(byte[] rgb, int width, int height, double sigma) {
        // The variance of a box of 2r + 1 is ((2r + 1)² - 1) / 12; three of them make up sigma².
        int radius = (int) Math.round((Math.sqrt(12 * sigma * sigma / PASSES + 1) - 1) / 2);
        if (line.length < Math.max(width, height)) {
            line = new double[Math.max(width, height)];
            blurred = new double[line.length];
        }
        for (int colour = 0; colour < COLOURS; colour++) {
            for (int row = 0; row < height; row++) {
                blurLine(rgb, row * width * COLOURS + colour, COLOURS, width, radius);
            }
            for (int column = 0; column < width; column++) {
                blurLine(rgb, column * COLOURS + colour, width * COLOURS, height, radius);
            }
        }
    }

    private void blurLine(byte[] rgb, int first, int stride, int length, int radius) {
        for (int i = 0; i < length; i++) {
            line[i] = rgb[first + i * stride] & 0xff;
        }
        for (int pass = 0; pass < PASSES; pass++) {
            box(length, radius);
            double[] swap = line;
            line = blurred;
            blurred = swap;
        }
        for (int i = 0; i < length; i++) {
            rgb[first + i * stride] = SpoiltPictures.level(line[i]);
        }
    }

    private void box(int length, int radius) {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += line[Math.clamp(i, 0, length - 1)];
        }
        for (int i = 0; i < length; i++) {
            blurred[i] = sum / (2 * radius + 1);
            sum += line[Math.min(length - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
    }
}
