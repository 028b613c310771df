package dev.tectum.stage.capture.replay;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Recording.LabelledSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `recording.json`, the one file that every recording has.
public final class RecordingFile {

    public static final String NAME = "recording.json";

    /// What was decided while the recording was made; serves people, not the replay.
    public static final String DECISIONS = "decisions.jsonl";

    /// What was known of the site when the recording began; absent: nothing.
    public static final String SITE = "site.json";

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFile.class);
    private static final int SCHEMA = 1;
    private static final Set<String> KEYS = Set.of("schema", "start", "seconds", "labels", "annotated", "ignore", "baseline", "note",
            "tracks");
    /// What RFC 3339 can write.
    private static final Instant FIRST_START = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_START = Instant.parse("9999-12-01T00:00:00Z");

    private RecordingFile() {
    }

    /// @throws CaptureException if the folder holds no usable `recording.json`
    public static Recording read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return recording(JsonReader.readObject(file));
        } catch (JsonException unusable) {
            throw new CaptureException("The recording " + folder + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static Recording recording(JsonFields fields) {
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(fields.path() + ".schema is " + fields.integer("schema") + ", but this version reads " + SCHEMA);
        }
        Set<String> unknown = new TreeSet<>(fields.names());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: unknown keys are ignored: {}", fields.path(), unknown);
        }
        double seconds = fields.number("seconds");
        if (!(seconds > 0 && seconds <= Recording.MAX_LENGTH.toSeconds())) {
            throw new JsonException(fields.path() + ".seconds should be above 0 and at most " + Recording.MAX_LENGTH.toSeconds());
        }
        List<LabelledSpan> labels = spans(fields, "labels", seconds);
        Set<String> annotated = new LinkedHashSet<>();
        if (fields.has("annotated")) {
            annotated.addAll(fields.texts("annotated"));
        } else {
            labels.forEach(span -> annotated.add(span.label()));
        }
        return new Recording(start(fields), Duration.ofNanos(Math.max(1, Moment.ofSeconds(seconds).nanos())), labels, annotated,
                spans(fields, "ignore", seconds), baseline(fields), fields.findText("note").orElse(""));
    }

    private static Instant start(JsonFields fields) {
        try {
            Instant start = OffsetDateTime.parse(fields.text("start")).toInstant();
            if (start.isBefore(FIRST_START) || start.isAfter(LAST_START)) {
                throw new JsonException(fields.path() + ".start should lie in the years 1 to 9999");
            }
            return start;
        } catch (DateTimeParseException malformed) {
            throw new JsonException(fields.path() + ".start should be a time such as 2026-11-23T08:00:00.000Z", malformed);
        }
    }

    private static List<LabelledSpan> spans(JsonFields fields, String key, double seconds) {
        if (!fields.has(key)) {
            return List.of();
        }
        return fields.list(key, each -> span(each, seconds)).stream().flatMap(Optional::stream).toList();
    }

    private static Optional<LabelledSpan> span(JsonFields fields, double seconds) {
        String label = fields.text("label");
        double from = fields.number("from");
        double to = fields.number("to");
        if (!(from >= 0 && from < to)) {
            throw new JsonException(
                    fields.path() + ": from should be 0 or more and to later than from, but they are " + from + " and " + to);
        }
        if (to > seconds) {
            LOG.warn("{}: the span of {} reaches past the recording's end and is cut there", fields.path(), label);
        }
        return from >= seconds
                ? Optional.empty()
                : Optional.of(new LabelledSpan(label, new Span(Moment.ofSeconds(from), Moment.ofSeconds(Math.min(to, seconds)))));
    }

    private static Map<String, Double> baseline(JsonFields fields) {
        Map<String, Double> baseline = new LinkedHashMap<>();
        fields.findFields("baseline").ifPresent(given -> {
            for (String channel : given.names()) {
                double value = given.number(channel);
                if (!(value > 0 && Double.isFinite(value))) {
                    throw new JsonException(given.path() + "." + channel + " should be a number above 0");
                }
                baseline.put(channel, value);
            }
        });
        return baseline;
    }
}
