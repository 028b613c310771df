package dev.tectum.stage.alert;

import dev.tectum.domain.sense.SensorReading;

/// Shows the newest value of each sensor channel. Never waits; values that come faster than they can be told replace each other. Any thread.
@FunctionalInterface
public interface SensorValues {

    void show(SensorReading reading);
}
