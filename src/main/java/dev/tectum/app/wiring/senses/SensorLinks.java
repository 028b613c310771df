package dev.tectum.app.wiring.senses;

import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.http.WebReader;
import dev.tectum.stage.capture.pi4j.Pi4jSensors;
import dev.tectum.stage.capture.remote.PostedSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/// What connects a room to its sensors.
///
/// @param feed topics of the broker; empty where there is none
/// @param posting takes a source that values of a channel are posted to, and gives it back
/// @param calendar for values that carry their time
public record SensorLinks(Pi4jSensors board, Optional<TopicFeed> feed, WebReader web,
        BiFunction<String, PostedSource, PostedSource> posting,
        InstantSource calendar) {
}
