package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
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

class StandInSourceTest {

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final CountingPool pool = new CountingPool();

    private Source twoFrames() {
        return new ListedSource(pool.frame(HandWrittenSpec.CAMERA, 0, 1), pool.frame(HandWrittenSpec.CAMERA, 1.5, 2),
                new Bound(HandWrittenSpec.CAMERA, Moment.MAX));
    }

    @Test
    void itPlaysOnTheRealClockAndEnds() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(7));
        try (StandInSource source = new StandInSource(this::twoFrames, false, clock::nanoTime, clock::sleep)) {
            assertEquals(List.of("camera picture 7.000", "camera picture 8.500", "camera over"), Drained.of(source).linesOf(""));
            assertEquals(8_500_000_000L, clock.nanoTime());
        }
    }

    @Test
    void captureTimesRiseFromRoundToRound() throws InterruptedException {
        List<Moment> captured = new ArrayList<>();
        try (StandInSource source = new StandInSource(this::twoFrames, true, clock::nanoTime, clock::sleep)) {
            while (captured.size() < 7) {
                Optional<Arrival> arrival = source.next(Duration.ofMillis(100));
                if (arrival.isPresent() && arrival.get() instanceof VideoFrame frame) {
                    captured.add(frame.captured());
                    frame.close();
                }
            }
        }
        for (int i = 1; i < captured.size(); i++) {
            assertTrue(captured.get(i).isAfter(captured.get(i - 1)), captured.toString());
        }
        assertEquals(0, pool.out());
    }

    @Test
    void aFileOfOneRowTakesASecondARound() throws InterruptedException {
        try (StandInSource source = new StandInSource(
                () -> new ListedSource(new SensorReading(HandWrittenSpec.ENVIRONMENT, new Moment(0), "temperature", 20),
                        new Bound(HandWrittenSpec.ENVIRONMENT, Moment.MAX)),
                true, clock::nanoTime, clock::sleep)) {
            int readings = 0;
            while (clock.nanoTime() < 10_000_000_000L) {
                readings += source.next(Duration.ofMillis(100)).filter(SensorReading.class::isInstance).isPresent() ? 1 : 0;
            }
            assertEquals(10, readings, 1);
        }
    }
}
