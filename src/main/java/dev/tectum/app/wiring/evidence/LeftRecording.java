package dev.tectum.app.wiring.evidence;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.capture.replay.Course;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.evidence.Curves;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.FilmMaker;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.RecordingMaker;
import dev.tectum.stage.evidence.Wav;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.Heard;
import dev.tectum.stage.evidence.ring.Still;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.wire.WireClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What an alert was about as a recording, for `replay`: with the label that was raised, and what was known of the site.
///
/// @param baselines what clean air reads at a station
/// @param site where it is kept what a station has learned
record LeftRecording(FilmMaker films, ModelSpec spec, Function<Station, Baseline> baselines,
        Function<Station, Path> site) implements RecordingMaker {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    @Override
    public void make(Path folder, RaisedAlert alert, Excerpt excerpt) {
        try {
            Map<String, Course> courses = new LinkedHashMap<>();
            for (Map.Entry<Modality, List<Still>> seen : excerpt.pictures().entrySet()) {
                courses.put(seen.getKey().name(), film(folder, seen.getKey(), seen.getValue(), excerpt.span()));
            }
            for (Map.Entry<Modality, Heard> heard : excerpt.sounds().entrySet()) {
                Files.write(folder.resolve(heard.getKey().name() + ".wav"), Wav.of(heard.getValue()));
                courses.put(heard.getKey().name(), new Course(Duration.ZERO, heard.getValue().holes().stream()
                        .map(hole -> since(hole, excerpt.span().from())).toList(), List.of()));
            }
            for (Modality felt : excerpt.readings().keySet()) {
                Files.writeString(folder.resolve(felt.name() + ".csv"),
                        Curves.of(excerpt.readings().getOrDefault(felt, List.of()), excerpt.span().from(), this::written));
                courses.put(felt.name(), Course.SMOOTH);
            }
            copySite(folder, alert.station());
            Files.writeString(folder.resolve(RecordingFile.NAME), json(alert, excerpt, courses) + "\n", StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new EvidenceException("The recording in " + folder + " cannot be left (" + unwritable.getMessage()
                    + "): free some space or allow it", unwritable);
        }
    }

    /// Films begin with their first picture, at a whole millisecond.
    private Course film(Path folder, Modality camera, List<Still> stills, Span span) throws IOException {
        long millis = stills.getFirst().captured().since(span.from()).toNanos() / NANOS_PER_MILLI;
        Duration offset = Duration.ofMillis(millis);
        Files.write(folder.resolve(camera.name() + ".mkv"), films.film(stills, span.from().plus(offset)));
        return new Course(offset, List.of(), List.of());
    }

    private static Span since(Span hole, Moment start) {
        return new Span(inRecording(hole.from(), start), inRecording(hole.to(), start));
    }

    private static Moment inRecording(Moment moment, Moment start) {
        return new Moment(Math.max(0, moment.since(start).toNanos()));
    }

    private void copySite(Path folder, Station station) throws IOException {
        Path known = site.apply(station);
        if (Files.isRegularFile(known, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(known, folder.resolve(RecordingFile.SITE));
        }
    }

    private String json(RaisedAlert alert, Excerpt excerpt, Map<String, Course> courses) {
        Moment start = excerpt.span().from();
        double seconds = excerpt.span().length().toNanos() / NANOS_PER_SECOND;
        return JsonWriter.object(writer -> {
            writer.put("schema", 1L).put("start", WireClock.text(alert.instantOf(start))).put("seconds", seconds);
            writer.putObjects("labels", List.<JsonWriter.Body>of(each -> each.put("label", alert.label())
                    .put("from", inRecording(alert.since(), start).seconds()).put("to", seconds)));
            writer.putTexts("annotated", List.of(alert.label()));
            writer.putObject("baseline", each -> relativeChannels().forEach(channel -> baselines.apply(alert.station()).findOf(channel)
                    .ifPresent(value -> each.put(channel, value))));
            writer.putObject("tracks", each -> courses.forEach((name, course) -> each.putObject(name, course::write)));
            writer.put("note", "left by the alert " + alert.id() + ", seen by " + spec.version());
        });
    }

    private String written(SensorReading reading) {
        return channels().filter(channel -> channel.name().equals(reading.channel())).findFirst()
                .map(channel -> channel.written(reading.value())).orElse("");
    }

    private List<String> relativeChannels() {
        return channels().filter(ChannelSpec::relative).map(ChannelSpec::name).distinct().toList();
    }

    private Stream<ChannelSpec> channels() {
        return spec.modalities().stream().flatMap(modality -> switch (modality.input()) {
            case ModalityInput.Series series -> series.channels().stream();
            case ModalityInput.Table table -> table.fields().stream();
            case ModalityInput.Image _,ModalityInput.Audio _ -> Stream.<ChannelSpec>empty();
        });
    }
}
