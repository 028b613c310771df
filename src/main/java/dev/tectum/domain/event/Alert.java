package dev.tectum.domain.event;

import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.WindowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One message about one alert: the promise as it is told.
public record Alert(AlertId id, WindowKey key, String label, State state, double confidence, Moment since,
        Quality quality, Contributions.OfLabel account, String because, ModelVersion model) {

    /// Where in its life the alert is.
    public enum State {
        NEW, UPDATE, END;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The messages that an event's decisions owe, in the order of its decisions. A revision owes none: it corrects the record,
    /// and what people were told stands.
    public static List<Alert> of(Event event) {
        List<Alert> alerts = new ArrayList<>();
        if (event.key().revision() > 0) {
            return alerts;
        }
        for (Decision decision : event.decisions()) {
            switch (decision) {
                case Decision.Raise raise ->
                    alerts.add(of(event, raise.label(), raise.id(), State.NEW, raise.confidence(), raise.since(), ""));
                case Decision.Update update ->
                    alerts.add(of(event, update.label(), update.id(), State.UPDATE, update.confidence(), update.since(), ""));
                case Decision.Clear clear ->
                    alerts.add(of(event, clear.label(), clear.id(), State.END, clear.confidence(), clear.since(), endOf(clear)));
                case Decision.Hold _,Decision.Abstain _ -> {
                    // nobody is told
                }
            }
        }
        return alerts;
    }

    private static String endOf(Decision.Clear clear) {
        return switch (clear.cause()) {
            case EVIDENCE -> "";
            case BLIND_TOO_LONG -> "ended after being blind to it for too long; ";
            case SWITCHED_OFF -> "switched off; ";
        };
    }

    private static Alert of(Event event, String label, AlertId id, State state, double confidence, Moment since,
            String prefix) {
        Contributions.OfLabel account = event.contributions().of(label);
        return new Alert(id, event.key(), label, state, confidence, since, event.quality(), account, prefix + account.because(),
                event.model());
    }
}
