package dev.tectum.stage.alert;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the one who waits; many rings are one. Any thread rings, one thread waits.
public final class Doorbell {

    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        rings.release();
    }

    public void await(Duration patience) throws InterruptedException {
        if (rings.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
