package dev.tectum.app.wiring.evidence;

import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.domain.sense.Station;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// What the owner wants to have kept of alerts, and told of it.
///
/// @param book the labels, with the addresses that are told
/// @param site where it is kept what a station has learned
public record EvidenceWish(EvidenceConfig config, LabelBook book, Function<Station, Path> site) {

    /// Whether the broker gets pictures, too.
    public boolean tellsPictures(Optional<MqttConfig> mqtt) {
        return config.enabled() && mqtt.map(MqttConfig::snapshots).orElse(false);
    }
}
