package dev.tectum.app.bench;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.sense.Station;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.ToldAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Events of about the size that real ones have, one every half a minute: every third begins an alert, the next tells a change, the one after
/// it the end.
final class MadeAlerts {

    static final List<String> LABELS = List.of("fire", "alarm", "person", "baby-cry", "dog-bark");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration APART = Duration.ofSeconds(30);
    private static final List<String> STATES = List.of("new", "update", "end");
    private static final List<String> SENSES = List.of("camera", "microphone", "environment");
    private static final Station STATION = new Station("bench");

    private final Random random = new Random(1);
    private final byte[] rest = new byte[AlertId.REST];
    private String id = "";
    private String label = "";

    static Instant at(long number) {
        return START.plus(APART.multipliedBy(number));
    }

    HeldPromise event(int number) {
        if (number % STATES.size() == 0) {
            random.nextBytes(rest);
            id = AlertId.of(at(number), rest).value();
            label = LABELS.get(random.nextInt(LABELS.size()));
        }
        String state = STATES.get(number % STATES.size());
        return new HeldPromise(Optional.empty(), STATION, at(number), decision(),
                List.of(new HeldPromise.Letter(new ToldAlert(id, STATION.name(), label, state, message(number, state)), List.of())));
    }

    /// Of the newest alert that was made.
    String id() {
        return id;
    }

    private String decision() {
        return JsonWriter.object(writer -> {
            writer.put("type", "decision").put("model", "home-safety 1.1.0").put("mode", "full");
            for (String part : List.of("probabilities", "baseline", "watching", "decisions")) {
                writer.putObject(part, all -> LABELS.forEach(each -> all.put(each, random.nextDouble())));
            }
            writer.putObject("modalities", all -> SENSES.forEach(sense -> all.putObject(sense, this::sense)));
        });
    }

    private void sense(JsonWriter writer) {
        writer.put("grade", "usable").put("quality", random.nextDouble()).put("ageMs", random.nextInt(500)).put("skewMs",
                random.nextInt(99));
        for (String part : List.of("alone", "contribution")) {
            writer.putObject(part, all -> LABELS.forEach(each -> all.put(each, random.nextDouble())));
        }
    }

    private String message(int number, String state) {
        return JsonWriter.object(writer -> {
            writer.put("type", "alert").put("at", at(number).toString()).put("id", id).put("label", label).put("state", state)
                    .put("confidence", random.nextDouble()).put("mode", "full").put("because", "camera and environment agree");
            for (String part : List.of("contribution", "without")) {
                writer.putObject(part, all -> SENSES.forEach(sense -> all.put(sense, random.nextDouble())));
            }
            writer.put("device", STATION.name()).put("severity", "warning").put("title", label);
            writer.putObject("modalities", all -> SENSES.forEach(
                    sense -> all.putObject(sense, one -> one.put("grade", "usable").put("quality", random.nextDouble()).put("ageMs", 40))));
        });
    }
}
