package dev.tectum.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedSource;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.capture.replay.CorruptedSource;
import dev.tectum.stage.capture.replay.Corruption;
import dev.tectum.stage.capture.replay.Corruptions;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Imitated faults on their whole way: spoilt, lined up, judged.
class CorruptionLevelsTest {

    private static final Modality CAMERA = HandWrittenSpec.CAMERA;
    private static final Modality MICROPHONE = HandWrittenSpec.MICROPHONE;
    private static final Modality ENVIRONMENT = HandWrittenSpec.ENVIRONMENT;
    private static final int SIZE = 64;
    private static final int RATE = 16000;
    private static final int SECONDS = 8;

    @TestFactory
    Stream<DynamicTest> fromLevel0point8OnNoTickIsEverUsable() {
        return spec().modalities().stream()
                .flatMap(modality -> Corruption.kindsFor(modality.modality().kind()).stream()
                        .flatMap(kind -> Stream.of("0.8", "1").map(level -> modality.name() + "=" + kind + ":" + level)))
                .map(corruption -> DynamicTest.dynamicTest(corruption, () -> {
                    Modality modality = Corruption.parse(corruption, spec()).spec().modality();
                    for (Grade grade : grades(modality, corruption)) {
                        assertNotEquals("usable", grade.wireName(), grade::toString);
                    }
                }));
    }

    @Test
    void cleanInputIsUsableOnceEnoughWasHeard() throws InterruptedException {
        for (Modality modality : HandWrittenSpec.MODALITIES) {
            List<Grade> grades = grades(modality);
            grades.subList(1, grades.size()).forEach(grade -> assertInstanceOf(Grade.Usable.class, grade));
        }
    }

    @Test
    void theReasonIsTheFault() throws InterruptedException {
        assertEquals(Optional.of(Reason.FROZEN), grades(CAMERA, "camera=frozen:0.8").getFirst().reason());
        assertEquals(Optional.of(Reason.STUCK), grades(ENVIRONMENT, "environment=stuck:0.8").getFirst().reason());
        assertEquals(new Grade.Missing(Reason.UNPLUGGED), grades(MICROPHONE, "microphone=unplugged:0.8").getFirst());
        assertEquals(new Grade.Missing(Reason.STALE), grades(CAMERA, "camera=stale:0.8").getLast());
        assertEquals(Optional.of(Reason.COVERED), grades(CAMERA, "camera=covered:1").getLast().reason());
        assertEquals(Optional.of(Reason.NOISY), grades(MICROPHONE, "microphone=noisy:0.8").getLast().reason());
    }

    private static List<Grade> grades(Modality modality, String... corruptions) throws InterruptedException {
        ModelSpec spec = spec();
        List<Corruption> standing = Stream.of(corruptions).map(text -> Corruption.parse(text, spec)).toList();
        Moment start = Moment.ofSeconds(0);
        List<Arrival> arrivals = new ArrayList<>();
        CorruptedSource source = new CorruptedSource(new ScriptedSource(script()), new Corruptions(standing), start, 1, Map.of());
        while (!source.isExhausted()) {
            source.next(Duration.ZERO).ifPresent(arrivals::add);
        }
        List<Grade> grades = new ArrayList<>();
        QualityInspector inspector = new QualityInspector(spec, CleanAir.unknown());
        try (Aligner aligner = new Aligner(HandWrittenSpec.KITCHEN, spec, new Span(start, Moment.ofSeconds(SECONDS)), Deadline.never())) {
            for (Arrival arrival : arrivals) {
                aligner.take(List.of(arrival));
                for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
                    try (Window window = due.get()) {
                        grades.add(inspector.inspect(window).of(modality).grade());
                    }
                }
            }
        }
        assertEquals(2 * SECONDS, grades.size());
        return grades;
    }

    /// A textured room with sensor noise at 10 Hz, a voice of sorts, sensors at 1 Hz.
    private static List<Arrival> script() {
        Random random = new Random(5);
        List<Arrival> script = new ArrayList<>();
        for (int tenth = 0; tenth <= SECONDS * 10; tenth++) {
            script.add(frame(tenth / 10.0, random));
            script.add(chunk(tenth / 10.0, random));
            if (tenth % 10 == 0) {
                script.add(new SensorReading(ENVIRONMENT, Moment.ofSeconds(tenth / 10.0), "temperature", 20 + 0.01 * tenth));
                script.add(new SensorReading(ENVIRONMENT, Moment.ofSeconds(tenth / 10.0), "motion", tenth / 10 % 2));
            }
        }
        script.sort(Comparator.comparing(arrival -> ((Observation) arrival).captured()));
        HandWrittenSpec.MODALITIES.forEach(modality -> script.add(new Bound(modality, Moment.MAX)));
        return script;
    }

    private static VideoFrame frame(double seconds, Random random) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(SIZE * SIZE * 3);
        for (int i = 0; i < rgb.capacity(); i++) {
            int x = i / 3 % SIZE;
            int y = i / 3 / SIZE;
            double value = 120 + 0.5 * x + (x / 9 + y / 7) % 2 * 60 - 40 * (y > 45 ? 1 : 0) + 2 * random.nextGaussian();
            rgb.put(i, (byte) Math.clamp(Math.round(value), 0, 255));
        }
        return new VideoFrame(CAMERA, Moment.ofSeconds(seconds), new Pixels(SIZE, SIZE, rgb, _ -> {
        }), null);
    }

    private static AudioChunk chunk(double seconds, Random random) {
        float[] values = new float[RATE / 10];
        for (int i = 0; i < values.length; i++) {
            double t = seconds + (double) i / RATE;
            values[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * t) * Math.max(0, Math.sin(2 * Math.PI * 1.5 * t))
                    + 5e-4 * random.nextGaussian());
        }
        return new AudioChunk(MICROPHONE, Moment.ofSeconds(seconds), new Samples(RATE, values, values.length, _ -> {
        }));
    }

    private static ModelSpec spec() {
        ModelSpec small = HandWrittenSpec.spec();
        ChannelSpec temperature = new ChannelSpec("temperature", "°C", -40, 85, 22, 4, false, Optional.of(Duration.ofHours(6)));
        ChannelSpec motion = new ChannelSpec("motion", "0/1", 0, 1, 0.1, 0.3, false, Optional.empty());
        List<ModalitySpec> modalities = List.of(
                new ModalitySpec(CAMERA, new ModalityInput.Image(SIZE, SIZE, 1), Duration.ofMillis(1500), Duration.ofSeconds(2), 1, 4,
                        Map.of()),
                new ModalitySpec(MICROPHONE, new ModalityInput.Audio(RATE, 400, 160, 512, 64, 60, 7800, 0.001, 192), Duration.ofSeconds(1),
                        Duration.ofSeconds(1), 1, 4, Map.of()),
                new ModalitySpec(ENVIRONMENT, new ModalityInput.Series(1, 32, List.of(temperature, motion)), Duration.ofSeconds(90),
                        Duration.ofSeconds(120), 1, 4, Map.of()));
        return new ModelSpec(small.version(), small.requirements(), small.hop(), small.deadline(), small.allowedLateness(), modalities,
                small.variants(),
                small.fusion(), small.labels(), small.selfTest(), small.card(), small.files());
    }
}
