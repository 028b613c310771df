package dev.tectum.stage.capture.pi4j.mpu6050;

import dev.tectum.domain.time.Moment;
import java.util.OptionalLong;

/// When the samples of a queue were taken, from when the queue was looked at. The chip counts by its own clock, which is up to a few
/// percent off; looking is late by whatever the machine does. So both are followed with a slow hand: no time jumps, none lies
/// in the future, and each is later than the one before. One thread.
final class SampleTimes {

    private static final double FOLLOW_PLACE = 0.1;
    private static final double FOLLOW_RATE = 0.01;
    /// A chip's clock is nearer to the nominal one than this share.
    private static final double WIDEST = 0.05;
    /// Looking was later than this, or samples were lost: begin anew.
    private static final double MOST_SAMPLES_OFF = 20;

    private final double nominal;
    private double period;
    private OptionalLong newest = OptionalLong.empty();

    SampleTimes(double periodNanos) {
        this.nominal = periodNanos;
        this.period = periodNanos;
    }

    /// What was in the queue is lost.
    void restart() {
        newest = OptionalLong.empty();
    }

    /// The times of `count` samples, oldest first, that were in the queue at `now`.
    Moment[] of(int count, Moment now) {
        long last = follow(count, now.nanos());
        long before = newest.orElse(last - Math.round(count * period));
        Moment[] times = new Moment[count];
        for (int sample = 0; sample < count; sample++) {
            times[sample] = new Moment(before + Math.round((last - before) * (sample + 1.0) / count));
        }
        newest = OptionalLong.of(last);
        return times;
    }

    private long follow(int count, long now) {
        long seen = now - Math.round(period / 2); // on average the newest sample is half a period old
        if (newest.isEmpty()) {
            return seen;
        }
        double expected = newest.getAsLong() + count * period;
        double error = seen - expected;
        if (Math.abs(error) > MOST_SAMPLES_OFF * nominal) {
            return Math.max(seen, newest.getAsLong() + count);
        }
        period = Math.clamp(period + FOLLOW_RATE * error / count, nominal * (1 - WIDEST), nominal * (1 + WIDEST));
        return Math.clamp(Math.round(expected + FOLLOW_PLACE * error), newest.getAsLong() + count,
                Math.max(now, newest.getAsLong() + count));
    }
}
