package dev.tectum.app.cli.chart;

import java.awt.Color;

/// From dark to bright, even to the eye and to those who see no red or green: the points are of the colour map viridis.
final class ColourScale {

    static final Color UNKNOWN = new Color(0xe4e7eb);

    private static final int[] POINTS = {0x440154, 0x482878, 0x3e4a89, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59, 0xb4de2c,
            0xfde725};
    private static final double BRIGHT = 0.5;

    private final double from;
    private final double to;

    ColourScale(double from, double to) {
        this.from = from;
        this.to = to;
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    /// What lies outside is shown as the nearer end.
    Color of(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double place = Math.clamp((value - from) / (to - from), 0, 1) * (POINTS.length - 1);
        int below = Math.min((int) place, POINTS.length - 2);
        return between(new Color(POINTS[below]), new Color(POINTS[below + 1]), place - below);
    }

    private static Color between(Color a, Color b, double share) {
        return new Color(mix(a.getRed(), b.getRed(), share), mix(a.getGreen(), b.getGreen(), share), mix(a.getBlue(), b.getBlue(), share));
    }

    private static int mix(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }

    /// A colour for text that lies on another.
    static Color inkOn(Color ground) {
        double luma = (0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue()) / 255;
        return luma > BRIGHT ? Canvas.INK : Color.WHITE;
    }
}
