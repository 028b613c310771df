package dev.tectum.stage.quality.measure;

import java.util.Arrays;

/// What a camera sees in coarse: mean luma on a grid of 32 x 32 cells. One thread.
public final class View {

    /// How a view differs from the usual one, in shares of the tiles that have structure there.
    ///
    /// @param moved something else is seen
    /// @param hidden nothing is left to see
    public record Difference(double moved, double hidden) {

        static final Difference NONE = new Difference(0, 0);
    }

    /// Cells a side.
    public static final int GRID = 32;

    private static final int TILE = 4;
    private static final int TILES = GRID / TILE;
    private static final int TILE_CELLS = TILE * TILE;

    /// Grey levels: a tile with less spread than this looks like any other.
    private static final double STRUCTURED = 4;

    /// Grey levels: what covers a tile leaves no more than this.
    private static final double FLAT = 2.5;

    /// Correlation from which a tile still shows the same: light may change, edges stay.
    private static final double ALIKE = 0.5;

    /// Structured tiles: with fewer there is no telling.
    private static final int ENOUGH = 16;

    private final double[] cells = new double[GRID * GRID];
    private boolean known;

    /// Nothing is seen yet, or the picture was too small.
    public boolean isUnknown() {
        return !known;
    }

    /// The mean luma of each cell, row by row; the array itself.
    public double[] cells() {
        return cells;
    }

    /// Takes over what was seen elsewhere, [#GRID] squared numbers.
    public void take(double[] seen) {
        System.arraycopy(seen, 0, cells, 0, cells.length);
        known = true;
    }

    void take(int[] luma, int width, int height) {
        known = width >= GRID && height >= GRID;
        if (!known) {
            return;
        }
        Arrays.fill(cells, 0);
        for (int row = 0; row < GRID; row++) {
            int top = row * height / GRID;
            int bottom = (row + 1) * height / GRID;
            for (int column = 0; column < GRID; column++) {
                int left = column * width / GRID;
                int right = (column + 1) * width / GRID;
                cells[row * GRID + column] = mean(luma, width, top, bottom, left, right);
            }
        }
    }

    private static double mean(int[] luma, int width, int top, int bottom, int left, int right) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += luma[y * width + x];
            }
        }
        return (double) sum / ((bottom - top) * (right - left));
    }

    /// How `now` differs from this view, the usual one.
    Difference differenceOf(View now) {
        if (isUnknown() || now.isUnknown()) {
            return Difference.NONE;
        }
        int structured = 0;
        int moved = 0;
        int hidden = 0;
        for (int tile = 0; tile < TILES * TILES; tile++) {
            int first = tile / TILES * TILE * GRID + tile % TILES * TILE;
            double before = Math.sqrt(covariance(cells, cells, first));
            if (before > STRUCTURED) {
                structured++;
                double after = Math.sqrt(covariance(now.cells, now.cells, first));
                boolean other = covariance(cells, now.cells, first) < ALIKE * before * after;
                moved += other && after >= FLAT ? 1 : 0;
                hidden += other && after < FLAT ? 1 : 0;
            }
        }
        return structured < ENOUGH ? Difference.NONE : new Difference((double) moved / structured, (double) hidden / structured);
    }

    private static double covariance(double[] a, double[] b, int first) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < TILE_CELLS; i++) {
            int at = first + i / TILE * GRID + i % TILE;
            meanA += a[at] / TILE_CELLS;
            meanB += b[at] / TILE_CELLS;
        }
        double sum = 0;
        for (int i = 0; i < TILE_CELLS; i++) {
            int at = first + i / TILE * GRID + i % TILE;
            sum += (a[at] - meanA) * (b[at] - meanB);
        }
        return sum / TILE_CELLS;
    }
}
