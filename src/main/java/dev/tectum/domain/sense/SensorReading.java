package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;

/// One value of one channel, in the channel's unit (for example °C); not finite where the sensor gave nonsense.
public record SensorReading(Modality modality, Moment captured, String channel, double value) implements Observation {}
