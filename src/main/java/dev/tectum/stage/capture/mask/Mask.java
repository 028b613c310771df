package dev.tectum.stage.capture.mask;

import java.util.List;

/// A polygon that is blacked out, in shares of the picture's width and height from its upper left corner.
/// It closes itself; where it crosses itself, everything that it goes round counts.
public record Mask(List<Corner> corners) {

    /// @param x share of the width, 0 at the left
    /// @param y share of the height, 0 at the top
    public record Corner(double x, double y) {

        public Corner {
            if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
                throw new IllegalArgumentException(
                        "A mask's corner lies within the picture, at shares from 0 to 1, not at " + x + ", " + y);
            }
        }
    }

    public Mask {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("A mask needs at least three corners, not " + corners.size());
        }
    }
}
