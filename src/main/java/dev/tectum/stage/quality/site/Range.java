package dev.tectum.stage.quality.site;

/// Where something usually lies: 5th, 50th and 95th percentile, learned from so many minutes.
public record Range(double low, double middle, double high, int minutes) {

    public Range {
        if (!(low <= middle && middle <= high) || minutes < 0) {
            throw new IllegalArgumentException("A range rises, but this one is " + low + ", " + middle + ", " + high + " of " + minutes);
        }
    }
}
