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
///
/// @param quiet to be told without noise: shown and kept as any other, but nobody is woken
public record Alert(AlertId id, WindowKey key, String label, State state, double confidence, Moment since,
        Quality quality, Contributions.OfLabel account, String because, ModelVersion model, boolean quiet) {

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
                    alerts.add(of(event, raise, raise.id(), State.NEW, raise.confidence(), raise.since(), raise.quiet()));
                case Decision.Update update ->
                    alerts.add(of(event, update, update.id(), State.UPDATE, update.confidence(), update.since(), update.quiet()));
                case Decision.Clear clear ->
                    alerts.add(of(event, clear, clear.id(), State.END, clear.confidence(), clear.since(), clear.quiet()));
                case Decision.Hold _,Decision.Abstain _ -> {
                    // nobody is told
                }
            }
        }
        return alerts;
    }

    private static String endOf(Decision decision) {
        return decision instanceof Decision.Clear clear ? switch (clear.cause()) {
            case EVIDENCE -> "";
            case BLIND_TOO_LONG -> "ended after being blind to it for too long; ";
            case DOUBTFUL_TOO_LONG -> "ended after nothing but unknown input for too long; ";
            case SWITCHED_OFF -> "switched off; ";
            case DISARMED -> "not armed any more; ";
            case WITHDRAWN -> "what was taught is withdrawn; ";
        } : "";
    }

    private static Alert of(Event event, Decision decision, AlertId id, State state, double confidence, Moment since, boolean quiet) {
        Contributions.OfLabel account = event.contributions().of(decision.label());
        return new Alert(id, event.key(), decision.label(), state, confidence, since, event.quality(), account,
                endOf(decision) + account.because(), event.model(), quiet);
    }
}
