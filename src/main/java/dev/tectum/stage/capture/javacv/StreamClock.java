package dev.tectum.stage.capture.javacv;

/// Turns a live stream's own times into readings of this machine's clock. The datum that was under way for the shortest time tells
/// the difference between the two clocks; a little of it is given back with every datum, so that a stream's clock that runs slow is followed.
/// One thread.
final class StreamClock {

    /// Clocks differ by less than this share, so a late datum is believed only so much.
    private static final double DRIFT = 0.001;
    /// A stream that jumps by more has started anew.
    private static final long JUMP_NANOS = 2_000_000_000L;

    private boolean started;
    private long difference;
    private long lastStream;

    /// When what the stream stamps `stream` was captured; never later than `now`.
    long captured(long stream, long now) {
        long apparent = now - stream;
        if (!started || Math.abs(apparent - difference) > JUMP_NANOS) {
            started = true;
            difference = apparent;
        } else {
            long allowance = (long) (DRIFT * Math.max(0, stream - lastStream));
            difference = Math.min(difference + allowance, apparent);
        }
        lastStream = stream;
        return stream + difference;
    }
}
