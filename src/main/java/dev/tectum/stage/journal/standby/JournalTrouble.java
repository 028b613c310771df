package dev.tectum.stage.journal.standby;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.wire.DeviceAlertJson;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// What is wrong with the journal, as an alert of the device that begins and ends like any other.
final class JournalTrouble {

    private static final String LABEL = "journal";

    private final Station station;
    private final DeviceAlertJson alert;

    /// @param station that speaks for the device
    /// @param event when it began
    JournalTrouble(Station station, Event event, Instant since, RandomGenerator random) {
        byte[] rest = new byte[AlertId.REST];
        random.nextBytes(rest);
        this.station = station;
        this.alert = new DeviceAlertJson(AlertId.of(since, rest), station, LABEL, "Journal", since, event.quality().mode(),
                event.model().toString());
    }

    /// A warning, but held as what is most important: it tells of everything that is not held.
    Memory.Told told(Alert.State state, Instant at, String because) {
        return new Memory.Told(new ToldAlert(alert.id().value(), station.name(), LABEL, state.wireName(), alert.told(state, at, because)),
                LabelSpec.Severity.CRITICAL);
    }
}
