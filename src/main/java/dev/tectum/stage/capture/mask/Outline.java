package dev.tectum.stage.capture.mask;

/// A mask's corners in pixels. One thread.
///
/// @param x where each corner lies, the first one again at the end
record Outline(double[] x, double[] y, int width) {

    static Outline of(Mask mask, int width, int height) {
        int count = mask.corners().size();
        double[] x = new double[count + 1];
        double[] y = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            Mask.Corner corner = mask.corners().get(i % count);
            x[i] = corner.x() * width;
            y[i] = corner.y() * height;
        }
        return new Outline(x, y, width);
    }

    /// Marks the pixels of a row above or below which, between two lines, there is anything of the polygon. Such a point either has an edge
    /// in its column, or its whole column is inside, the upper line included: so edges and the upper line are all that counts.
    void cover(boolean[] covered, int row, double top, double bottom, int rim) {
        for (int edge = 0; edge + 1 < x.length; edge++) {
            double upper = Math.max(top, Math.min(y[edge], y[edge + 1]));
            double lower = Math.min(bottom, Math.max(y[edge], y[edge + 1]));
            if (upper <= lower) {
                double atUpper = crossing(edge, upper);
                double atLower = y[edge] == y[edge + 1] ? x[edge] + x[edge + 1] - atUpper : crossing(edge, lower);
                mark(covered, row, Math.min(atUpper, atLower), Math.max(atUpper, atLower), rim);
            }
        }
        for (int column = 0; column < width; column++) {
            if (winding(column + 0.5, top) != 0) {
                mark(covered, row, column, column + 1.0, rim);
            }
        }
    }

    /// Where an edge meets a line; its first end where it lies along the line.
    private double crossing(int edge, double line) {
        double rise = y[edge + 1] - y[edge];
        return rise == 0 ? x[edge] : x[edge] + (line - y[edge]) / rise * (x[edge + 1] - x[edge]);
    }

    private int winding(double atX, double atY) {
        int winding = 0;
        for (int edge = 0; edge + 1 < x.length; edge++) {
            boolean down = y[edge] <= atY && y[edge + 1] > atY;
            boolean up = y[edge] > atY && y[edge + 1] <= atY;
            if ((down || up) && crossing(edge, atY) > atX) {
                winding += down ? 1 : -1;
            }
        }
        return winding;
    }

    private void mark(boolean[] covered, int row, double from, double to, int rim) {
        int first = Math.clamp((long) Math.floor(from) - rim, 0, width);
        int last = Math.clamp((long) Math.ceil(to) + rim, 0, width);
        for (int column = first; column < last; column++) {
            covered[row * width + column] = true;
        }
    }
}
