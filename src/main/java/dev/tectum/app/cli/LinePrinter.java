package dev.tectum.app.cli;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.WireClock;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints alerts for people, or every decision and alert as JSON lines.
final class LinePrinter implements AlertSink {

    private final PrintWriter out;
    private final boolean json;

    LinePrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void tell(Event event) {
        if (json) {
            out.println(DecisionJson.line(event, WireClock.seconds()));
        }
        for (Alert alert : Alert.of(event)) {
            out.println(json ? AlertJson.line(alert, WireClock.seconds()) : line(alert));
        }
    }

    /// `ALERT new|update|end <label> <confidence> <because>`.
    static String line(Alert alert) {
        return String.format(Locale.ROOT, "ALERT %s %s %.2f %s", alert.state().wireName(), alert.label(), alert.confidence(),
                alert.because());
    }
}
