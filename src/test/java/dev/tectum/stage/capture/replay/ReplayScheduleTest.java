package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.Drained;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ListedSource;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayScheduleTest {

    private static final Modality CAMERA = HandWrittenSpec.CAMERA;
    private static final Modality MICROPHONE = HandWrittenSpec.MICROPHONE;
    private static final Modality ENVIRONMENT = HandWrittenSpec.ENVIRONMENT;

    private final CountingPool pool = new CountingPool();

    private static SensorReading reading(double seconds) {
        return new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), "temperature", 20);
    }

    private static Bound bound(Modality modality, double seconds) {
        return new Bound(modality, Moment.ofSeconds(seconds));
    }

    private static Bound over(Modality modality) {
        return new Bound(modality, Moment.MAX);
    }

    private ReplaySchedule room(Pace pace, double end) {
        Source camera = new ListedSource(pool.frame(CAMERA, 0, 1), bound(CAMERA, 0.2), pool.frame(CAMERA, 0.2, 2), over(CAMERA));
        Source microphone = new ListedSource(pool.chunk(MICROPHONE, 0, 10, 0), bound(MICROPHONE, 0.1), pool.chunk(MICROPHONE, 0.1, 10, 0),
                over(MICROPHONE));
        Source environment = new ListedSource(reading(0), bound(ENVIRONMENT, 0.15), reading(0.15), over(ENVIRONMENT));
        return new ReplaySchedule(List.of(camera, microphone, environment), Moment.ofSeconds(end), pace);
    }

    @Test
    void thingsComeInTheOrderInWhichTheyHappenAndSoundWhenItIsComplete() throws InterruptedException {
        try (ReplaySchedule schedule = room(Pace.asFastAsPossible(), 0.2)) {
            assertEquals(
                    List.of("camera picture 0.000", "camera until 0.200", "environment 0.000 temperature=20.0", "environment until 0.150",
                            "microphone sound 0.000 10", "microphone until 0.100", "environment 0.150 temperature=20.0", "environment over",
                            "camera picture 0.200", "camera over", "microphone sound 0.100 10", "microphone over"),
                    Drained.of(schedule).linesOf(""));
        }
        assertEquals(0, pool.out());
    }

    @Test
    void theLastOneEndsWithTheRecording() throws InterruptedException {
        try (ReplaySchedule schedule = room(Pace.asFastAsPossible(), 0.45)) {
            assertEquals(List.of("microphone until 0.300", "microphone until 0.400", "microphone until 0.450", "microphone over"),
                    Drained.of(schedule).linesOf("").subList(11, 15));
        }
    }

    @Test
    void withNothingThereTimeStillGoesOn() throws InterruptedException {
        List<Source> absent = List.of(new AbsentSource(CAMERA, Reason.UNPLUGGED), new AbsentSource(MICROPHONE, Reason.WRONG_FORMAT));
        try (ReplaySchedule schedule = new ReplaySchedule(absent, Moment.ofSeconds(0.2), Pace.asFastAsPossible())) {
            assertEquals(
                    List.of("camera unplugged since 0.000", "camera over", "microphone wrong-format since 0.000", "microphone until 0.100",
                            "microphone until 0.200", "microphone over"),
                    Drained.of(schedule).lines);
        }
    }

    @Test
    void inRealTimeEachThingComesWhenItIsDueAndPatienceIsKept() throws InterruptedException {
        SleepDrivenClock clock = new SleepDrivenClock();
        Pace pace = Pace.realTime(clock::nanoTime, clock::sleep, new Moment(0));
        List<String> seen = new ArrayList<>();
        try (ReplaySchedule schedule = room(pace, 0.3)) {
            while (!schedule.isExhausted()) {
                Optional<Arrival> arrival = schedule.next(Duration.ofMillis(60));
                seen.add(clock.nanoTime() / 1_000_000 + " " + arrival.map(each -> each.modality().name()).orElse("-"));
                arrival.ifPresent(Drained::release);
            }
        }
        assertEquals(List.of("0 camera", "0 camera", "0 environment", "0 environment", "60 -", "100 microphone", "100 microphone",
                "150 environment", "150 environment", "200 camera", "200 camera", "200 microphone", "260 -", "300 microphone",
                "300 microphone"),
                seen);
    }

    @Test
    void whatLiesBeforeTheStartOffsetComesAtOnce() throws InterruptedException {
        SleepDrivenClock clock = new SleepDrivenClock();
        try (ReplaySchedule schedule = room(Pace.realTime(clock::nanoTime, clock::sleep, Moment.ofSeconds(0.15)), 0.2)) {
            assertEquals(12, Drained.of(schedule).lines.size());
        }
        assertEquals(50_000_000, clock.nanoTime());
    }

    @Test
    void whatIsInHandIsReleasedWhenTheScheduleIsClosed() throws InterruptedException {
        ReplaySchedule schedule = room(Pace.asFastAsPossible(), 1);
        Drained.release(schedule.next(Duration.ZERO).orElseThrow());
        assertFalse(schedule.isExhausted());
        schedule.close();
        assertTrue(schedule.isExhausted());
        assertEquals(0, pool.out());
    }
}
