package dev.tectum.pipeline;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Station;

/// An arrival and whose it is.
public record Delivery(Station station, Arrival arrival) {
}
