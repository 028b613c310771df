package dev.tectum.stage.evidence.ring;

import java.time.Duration;

/// How much is held of each sense.
///
/// @param length how far back
/// @param pictureBytes how many bytes of JPEG for each camera; the oldest go first
/// @param picturePause between two pictures that are held, at least
public record RingSize(Duration length, int pictureBytes, Duration picturePause) {

    /// Enough for 25 seconds of 40 KB pictures, four a second, and as much again.
    public static final int USUAL_PICTURE_BYTES = 8 << 20;

    /// A source that makes pictures for people every 250 ms is heard in full.
    public static final Duration USUAL_PAUSE = Duration.ofMillis(200);

    public RingSize {
        if (!length.isPositive() || pictureBytes <= 0 || picturePause.isNegative()) {
            throw new IllegalArgumentException(
                    "A ring holds something, but was to hold " + length + " and " + pictureBytes + " bytes");
        }
    }

    /// As long as this, else as usual.
    public static RingSize of(Duration length) {
        return new RingSize(length, USUAL_PICTURE_BYTES, USUAL_PAUSE);
    }
}
