package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What happened to one modality while it was recorded, beside its file: one entry of `tracks` in `recording.json`. Moments are the recording's.
///
/// @param offset when the file's own time begins
/// @param holes stretches of the file that were never heard
/// @param outages when the source went away, and why, until its next observation
public record Course(Duration offset, List<Span> holes, List<Outage> outages) {

    /// A file that begins with the recording and was never interrupted.
    public static final Course SMOOTH = new Course(Duration.ZERO, List.of(), List.of());

    private static final double NANOS_PER_SECOND = 1e9;

    public Course {
        holes = List.copyOf(holes);
        outages = List.copyOf(outages);
        if (offset.isNegative()) {
            throw new IllegalArgumentException("offset must not be negative, but was " + offset);
        }
    }

    public boolean isSmooth() {
        return equals(SMOOTH);
    }

    /// All courses that `recording.json` tells, by modality name.
    ///
    /// @throws CaptureException if an entry cannot be understood
    static Map<String, Course> readAll(Path folder, List<Modality> modalities) {
        Map<String, Course> courses = new LinkedHashMap<>();
        try {
            JsonReader.readObject(folder.resolve(RecordingFile.NAME)).findFields("tracks").ifPresent(all -> modalities.stream()
                    .filter(modality -> all.has(modality.name()))
                    .forEach(modality -> courses.put(modality.name(), read(all.fields(modality.name()), modality))));
        } catch (JsonException unusable) {
            throw new CaptureException("The recording " + folder + " cannot be used: " + unusable.getMessage(), unusable);
        }
        return courses;
    }

    private static Course read(JsonFields fields, Modality modality) {
        List<Span> holes = fields.has("holes") ? fields.list("holes", Course::hole) : List.of();
        List<Outage> outages = fields.has("outages") ? fields.list("outages", each -> outage(each, modality)) : List.of();
        return new Course(duration(fields, "offset"), holes, outages);
    }

    private static Span hole(JsonFields fields) {
        Duration from = duration(fields, "from");
        Duration to = duration(fields, "to");
        if (to.compareTo(from) < 0) {
            throw new JsonException(fields.path() + ": to should not be before from");
        }
        return new Span(new Moment(from.toNanos()), new Moment(to.toNanos()));
    }

    private static Outage outage(JsonFields fields, Modality modality) {
        String word = fields.text("reason");
        Reason reason = Reason.findByWireName(word)
                .orElseThrow(() -> new JsonException(fields.path() + ".reason \"" + word + "\" is not known"));
        return new Outage(modality, new Moment(duration(fields, "at").toNanos()), reason);
    }

    private static Duration duration(JsonFields fields, String key) {
        double seconds = fields.number(key);
        if (!(seconds >= 0 && seconds <= Recording.MAX_LENGTH.toSeconds())) {
            throw new JsonException(fields.path() + "." + key + " should be 0 or more seconds, within the recording");
        }
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    }

    /// Writes the entry's keys.
    public void write(JsonWriter writer) {
        writer.put("offset", seconds(offset.toNanos()));
        if (!holes.isEmpty()) {
            writer.putObjects("holes", holes.stream().<JsonWriter.Body>map(hole -> each -> each
                    .put("from", seconds(hole.from().nanos())).put("to", seconds(hole.to().nanos()))).toList());
        }
        if (!outages.isEmpty()) {
            writer.putObjects("outages", outages.stream().<JsonWriter.Body>map(outage -> each -> each
                    .put("at", seconds(outage.since().nanos())).put("reason", outage.reason().wireName())).toList());
        }
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
