package dev.tectum.stage.quality.site;

import dev.tectum.domain.model.ChannelSpec;

/// What one channel usually reads. One thread.
public final class ChannelSite {

    private final Course course;
    private final boolean relative;
    private final Minute minute = new Minute();
    private double drift;

    ChannelSite(ChannelSpec spec, double limit) {
        relative = spec.relative();
        course = new Course(spec.std(), spec.relative(), limit);
    }

    /// How far the last hour lies off what is usual, in usual spreads; 0 while that is not known.
    public double drift() {
        return drift;
    }

    /// The value of a window in which nothing was wrong with the channel.
    public void read(double value) {
        minute.add(value);
    }

    boolean isRelative() {
        return relative;
    }

    void finishMinute() {
        minute.finish().ifPresent(value -> {
            course.see(value);
            drift = course.drift();
        });
    }

    void alarm() {
        course.alarm();
        minute.finish();
    }

    Course course() {
        return course;
    }
}
