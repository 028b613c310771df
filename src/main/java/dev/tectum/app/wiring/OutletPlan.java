package dev.tectum.app.wiring;

import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.app.wiring.choice.OwnerChoices;
import dev.tectum.app.wiring.evidence.EvidenceWish;
import dev.tectum.app.wiring.likeness.LessonsInForce;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What [Outlets] need to know.
///
/// @param stations the rooms; the console shows the first one
/// @param labels as this device wants them, and those that people teach it
/// @param data folder of the journal
/// @param sinks who is told beside the broker
/// @param choices what the owner may choose over broker and console
/// @param wish what is kept of alerts
/// @param retention how long the journal keeps what
/// @param config the configuration in force as JSON, without secrets
record OutletPlan(String device, List<Station> stations, LessonsInForce labels, Path data, Optional<MqttConfig> mqtt,
        List<SinkConfig> sinks, Calendar calendar, OwnerChoices choices, EvidenceWish wish,
        Retention retention, String config) {

    OutletPlan {
        stations = List.copyOf(stations);
        sinks = List.copyOf(sinks);
    }
}
