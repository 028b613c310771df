package dev.tectum.wire;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Calendar;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The alert line of `replay --json`, and the alert as it is told while the device runs.
public final class AlertJson {

    private AlertJson() {
    }

    /// The alert line, times as `clock` writes them.
    public static String line(Alert alert, WireClock clock) {
        return JsonWriter.object(body(alert, clock));
    }

    /// The payload of the topic `alerts`: the alert line with times of the calendar, and what a receiver needs who knows no bundle.
    /// A label that the book does not know any more is called by its name, as a warning.
    public static String told(Alert alert, Calendar calendar, LabelBook labels) {
        WireClock clock = WireClock.calendar(calendar, alert.since());
        Optional<LabelSpec> label = labels.find(alert.label());
        return JsonWriter.object(writer -> {
            body(alert, clock).write(writer);
            writer.put("device", alert.key().station().name());
            clock.put(writer, "start", alert.since());
            if (alert.state() == Alert.State.END) {
                clock.put(writer, "end", alert.key().at());
            } else {
                writer.put("end", null);
            }
            writer.put("title", label.map(LabelSpec::title).orElse(alert.label()));
            writer.put("severity", label.map(LabelSpec::severity).orElse(LabelSpec.Severity.WARNING).wireName());
            writer.put("quiet", alert.quiet());
            labels.linksOf(alert).forEach(writer::put);
            writer.putObject("modalities", ModalityJson.brief(alert.quality()));
        });
    }

    /// The end of an alert of which only its last message is known.
    ///
    /// @param told the message, as [#told] wrote it
    public static String ended(String told, Instant at, String because) {
        JsonValue.JsonObject last = JsonReader.readObject("the alert's last message", told).object();
        return JsonWriter.object(writer -> last.members().forEach((name, value) -> {
            switch (name) {
                case "at", "end" -> writer.put(name, WireClock.text(at));
                case "state" -> writer.put(name, Alert.State.END.wireName());
                case "because" -> writer.put(name, because);
                default -> writer.putValue(name, value);
            }
        }));
    }

    private static JsonWriter.Body body(Alert alert, WireClock clock) {
        return writer -> {
            writer.put("type", "alert");
            clock.put(writer, "at", alert.key().at());
            writer.put("id", alert.id().value()).put("label", alert.label()).put("state", alert.state().wireName());
            writer.put("confidence", alert.confidence()).put("mode", alert.quality().mode()).put("because", alert.because());
            writer.putObject("contribution", ModalityJson.shares(alert.quality(), alert.account().contribution()));
            writer.putObject("without", without(alert.quality(), alert.account().without()));
            writer.put("model", alert.model().toString());
        };
    }

    private static JsonWriter.Body without(Quality quality, Map<Modality, Double> probabilities) {
        return writer -> quality.conditions().keySet().stream().filter(probabilities::containsKey)
                .forEach(modality -> writer.put(modality.name(), probabilities.getOrDefault(modality, 0.0).doubleValue()));
    }
}
