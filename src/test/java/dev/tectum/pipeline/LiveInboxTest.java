package dev.tectum.pipeline;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.CountingPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveInboxTest {

    private final CountingPool pool = new CountingPool();
    private final AtomicLong nanoTime = new AtomicLong();
    private final LiveInbox inbox = new LiveInbox(nanoTime::get);

    @Test
    void aFloodLosesItsOwnOldestAndNobodyElses() throws InterruptedException {
        offer(reading("temperature", 0));
        for (int i = 0; i < 3_000; i++) {
            offer(pool.frame(CAMERA, i, 0));
            offer(reading("motion", i));
        }
        List<Arrival> taken = take();
        assertEquals(1 + 16 + 64, taken.size());
        assertEquals(reading("temperature", 0), taken.getFirst());
        assertEquals(3_000 - 16 + 3_000 - 64, inbox.dropped());
        assertEquals(16, pool.out());
        assertEquals(reading("motion", 2_999), taken.getLast());
    }

    @Test
    void whatCameInOrderIsTakenInOrder() throws InterruptedException {
        List<Arrival> told = List.of(new Bound(ENVIRONMENT, Moment.ofSeconds(1)), reading("motion", 1),
                new Outage(ENVIRONMENT, Moment.ofSeconds(2), Reason.UNPLUGGED), reading("temperature", 3), reading("motion", 4));
        told.forEach(this::offer);
        assertEquals(told, take());
        assertTrue(take().isEmpty());
    }

    @Test
    void ofBoundsInARowTheNewestIsEnough() throws InterruptedException {
        offer(new Outage(CAMERA, Moment.ofSeconds(0), Reason.UNPLUGGED));
        for (int i = 1; i < 1_000; i++) {
            offer(new Bound(CAMERA, Moment.ofSeconds(i)));
        }
        assertEquals(2, take().size());
        assertEquals(0, inbox.dropped());
    }

    @Test
    void whatComesAfterTheEndIsGivenBack() {
        offer(pool.frame(CAMERA, 1, 0));
        inbox.close();
        offer(pool.frame(CAMERA, 2, 0));
        assertEquals(0, pool.out());
    }

    @Test
    void howLongFramesLayIsTold() throws InterruptedException {
        offer(pool.frame(CAMERA, 1, 0));
        nanoTime.addAndGet(30_000_000);
        offer(pool.frame(CAMERA, 2, 0));
        offer(reading("motion", 2));
        nanoTime.addAndGet(40_000_000);
        take();
        assertEquals(Duration.ofMillis(70), inbox.longestFrameWait());
        offer(reading("motion", 3));
        nanoTime.addAndGet(900_000_000);
        take();
        assertEquals(Duration.ofMillis(70), inbox.longestFrameWait(), "readings are not frames");
    }

    private void offer(Arrival arrival) {
        inbox.offer(new Delivery(KITCHEN, arrival));
    }

    private List<Arrival> take() throws InterruptedException {
        return new ArrayList<>(inbox.takeWithin(Duration.ZERO).stream().map(Delivery::arrival).toList());
    }

    private static SensorReading reading(String channel, double seconds) {
        return new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), channel, seconds);
    }
}
