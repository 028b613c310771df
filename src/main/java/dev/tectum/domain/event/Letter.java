package dev.tectum.domain.event;

import dev.tectum.domain.sense.Station;

/// One promised message that is still to be told.
///
/// @param sequence rises with every message of any station
/// @param state of the alert, as on the wire
/// @param payload the alert as told, UTF-8 JSON of the wire
public record Letter(long sequence, Station station, String alertId, String state, String payload) {}
