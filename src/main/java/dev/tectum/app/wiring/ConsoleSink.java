package dev.tectum.app.wiring;

import dev.tectum.app.web.live.LiveView;
import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.LabelBook;
import dev.tectum.wire.WireClock;

/// Tells the console what is decided in the room that it shows.
record ConsoleSink(LiveView live, Station station, Calendar calendar, LabelBook labels) implements AlertSink {

    @Override
    public void tell(Event event) {
        if (!event.key().station().equals(station)) {
            return;
        }
        String line = DecisionJson.line(event, WireClock.calendar(calendar));
        if (event.key().revision() > 0) {
            live.corrected(line);
            return;
        }
        live.decided(line);
        for (Alert alert : Alert.of(event)) {
            live.alerted(AlertJson.told(alert, calendar, labels));
        }
    }
}
