package dev.tectum.stage.capture.replay.writing;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.javacv.writing.Ffv1Writer;
import dev.tectum.stage.capture.replay.OpenedRecording;
import dev.tectum.stage.capture.replay.Pace;
import dev.tectum.stage.capture.replay.RecordingSources;
import dev.tectum.stage.capture.replay.ReplaySchedule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {

    private static final ModelSpec SPEC = HandWrittenSpec.spec();
    private static final Duration LENGTH = Duration.ofSeconds(20);

    /// A machine that has been up for a while, at a whole second.
    private static final TimeAnchor START = new TimeAnchor(Moment.ofSeconds(987_654), Instant.parse("2026-11-23T08:00:00Z"));

    @TempDir
    private Path folder;

    private int held;

    /// What `Arrival`s of live devices look like: stamps that wander, a camera that is lost and found, sound with a pause, nonsense.
    private List<Arrival> live(long seed) {
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        for (double t = -0.3; t < 20; t += 0.08 + 0.05 * random.nextDouble()) {
            if (t < 7 || t > 9.5) {
                arrivals.add(frame(t, random));
            }
        }
        arrivals.add(new Outage(CAMERA, at(7.123_456_789), Reason.BUSY));
        double sound = 0.031;
        for (int chunk = 0; chunk < 190; chunk++) {
            sound += chunk == 60 ? 1.234_567 : 0.1;
            arrivals.add(chunk(sound + 0.004 * random.nextGaussian(), random));
        }
        for (double t = 0.2; t < 20; t += 0.4 + random.nextDouble()) {
            arrivals.add(new SensorReading(ENVIRONMENT, at(t), "temperature", 20 + random.nextGaussian()));
        }
        for (double t = 1; t < 20; t += 3 * random.nextDouble() + 0.1) {
            double value = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(2);
            arrivals.add(new SensorReading(ENVIRONMENT, at(t), "motion", value));
        }
        arrivals.sort(Comparator.comparing(RecordingWriterTest::time));
        return arrivals;
    }

    private static Moment time(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> frame.captured();
            case AudioChunk chunk -> chunk.captured();
            case SensorReading reading -> reading.captured();
            case Outage outage -> outage.since();
            case Bound bound -> bound.nothingBefore();
        };
    }

    private static Moment at(double seconds) {
        return START.moment().plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private VideoFrame frame(double seconds, Random random) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(4 * 2 * 3);
        for (int i = 0; i < rgb.capacity(); i++) {
            rgb.put(i, (byte) random.nextInt(256));
        }
        held++;
        return new VideoFrame(CAMERA, at(seconds), new Pixels(4, 2, rgb, _ -> held--), null);
    }

    private AudioChunk chunk(double seconds, Random random) {
        float[] values = new float[10];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 3;
        }
        held++;
        return new AudioChunk(MICROPHONE, at(seconds), new Samples(100, values, values.length, _ -> held--));
    }

    private List<String> recorded(long seed) {
        List<String> lines = new ArrayList<>();
        try (RecordingWriter writer = new RecordingWriter(folder, SPEC, START, new Ffv1Writer());
                Aligner aligner = new Aligner(KITCHEN, SPEC, new Span(START.moment(), at(20)), Deadline.never())) {
            List<Arrival> kept = new ArrayList<>();
            live(seed).forEach(arrival -> writer.keep(arrival).ifPresent(kept::add));
            SPEC.modalities().forEach(modality -> kept.add(new Bound(modality.modality(), Moment.MAX)));
            lines.addAll(drain(aligner, kept));
            writer.finish(new Recording(START.instant(), LENGTH, List.of(), Set.of("fire"), List.of(), Map.of("mq2", 700.0), "made"));
        }
        return lines;
    }

    private List<String> replayed() throws InterruptedException {
        OpenedRecording opened = new RecordingSources(new FfmpegMedia(OptionalInt.empty())).open(folder, SPEC, Set.of());
        List<Source> sources = opened.sources().stream().map(OpenedRecording.ModalitySource::source).toList();
        try (ReplaySchedule schedule = new ReplaySchedule(sources, opened.recording().end(), Pace.asFastAsPossible());
                Aligner aligner = new Aligner(KITCHEN, SPEC, new Span(new Moment(0), opened.recording().end()), Deadline.never())) {
            List<Arrival> arrivals = new ArrayList<>();
            while (!schedule.isExhausted()) {
                schedule.next(Duration.ZERO).ifPresent(arrivals::add);
            }
            return drain(aligner, arrivals);
        }
    }

    private static List<String> drain(Aligner aligner, List<Arrival> arrivals) {
        List<String> lines = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            aligner.take(List.of(arrival));
            for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
                lines.add(line(due.get()));
            }
        }
        return lines;
    }

    private static String line(Window window) {
        try (window) {
            StringBuilder line = new StringBuilder("tick " + window.key().tick());
            window.slices().forEach((modality, slice) -> line.append(' ').append(modality.name()).append(' ').append(switch (slice) {
                case Slice.Absent absent -> absent.reason().wireName();
                case Slice.Frames frames -> frames.age() + " " + frames.unchanged() + " " + pixels(frames.newest());
                case Slice.Sound sound -> sound.age() + " " + sound.heardShare() + " "
                        + Arrays.hashCode(Arrays.copyOf(sound.samples().values(), sound.samples().count()));
                case Slice.Readings readings -> readings.age() + " " + readings.unchanged() + " " + Arrays.deepToString(readings.values());
            }));
            return line.toString();
        }
    }

    private static String pixels(VideoFrame frame) {
        byte[] bytes = new byte[frame.pixels().rgb().capacity()];
        frame.pixels().rgb().get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aReplayHasTheWindowsThatTheLiveRunHad() throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            folder = folder.resolve("again");
            List<String> lived = recorded(seed);
            assertEquals(40, lived.size());
            assertTrue(lived.stream().anyMatch(line -> line.contains("camera busy")), "the outage is in it");
            assertEquals(String.join("\n", lived), String.join("\n", replayed()));
            assertEquals(0, held, "everything was given back");
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("holiday.jpg"), "");
        CaptureException refused = assertThrows(CaptureException.class,
                () -> new RecordingWriter(folder, SPEC, START, new Ffv1Writer()));
        assertTrue(String.valueOf(refused.getMessage()).contains("name a new folder"), refused.getMessage());
    }

    @Test
    void aRecordingThatWasCutOffHasNoDescriptionButItsFilesCanBeRead() throws InterruptedException, IOException {
        try (RecordingWriter writer = new RecordingWriter(folder, SPEC, START, new Ffv1Writer())) {
            live(5).forEach(arrival -> writer.keep(arrival).ifPresent(Arrival::release));
        }
        assertFalse(Files.exists(folder.resolve("recording.json")));
        Files.writeString(folder.resolve("recording.json"), "{\"schema\":1,\"start\":\"2026-11-23T08:00:00Z\",\"seconds\":20}");
        assertEquals(40, replayed().size());
    }
}
