package dev.tectum.stage.quality.site;

import dev.tectum.stage.quality.measure.View;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one camera usually sees, by day and in pictures without colour, and how bright it usually is. One thread.
public final class PictureSite {

    /// Grey levels that count as one step of brightness.
    private static final double LIGHT_UNIT = 20;
    private static final double NEVER = Double.MAX_VALUE;

    private final UsualView day = new UsualView();
    private final UsualView night = new UsualView();
    private final Course light = new Course(LIGHT_UNIT, false, NEVER);
    private final Minute minute = new Minute();

    /// Empty while too little has been seen.
    public Optional<View> usualView(boolean grey) {
        return (grey ? night : day).find();
    }

    /// The brightest that it usually gets, mean luma; empty before a day and a night.
    public OptionalDouble usualHigh() {
        return light.isKnown() ? OptionalDouble.of(light.range().high()) : OptionalDouble.empty();
    }

    /// @param usable nothing is wrong with the picture
    /// @param moved it shows something else than usual
    public void see(View now, boolean grey, double meanLuma, boolean usable, boolean moved) {
        (grey ? night : day).see(now, usable, moved);
        if (usable) {
            minute.add(meanLuma);
        }
    }

    void finishMinute() {
        minute.finish().ifPresent(light::see);
    }

    void alarm() {
        light.alarm();
        minute.finish();
    }

    UsualView view(boolean grey) {
        return grey ? night : day;
    }

    Course light() {
        return light;
    }
}
