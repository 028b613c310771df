package dev.tectum.fake;

import dev.tectum.domain.time.Moment;

/// Stands still until it is told what time it is.
public final class ManualClock {

    private Moment now;

    public ManualClock(double seconds) {
        now = Moment.ofSeconds(seconds);
    }

    public Moment now() {
        return now;
    }

    public void set(double seconds) {
        now = Moment.ofSeconds(seconds);
    }

    public void set(Moment moment) {
        now = moment;
    }
}
