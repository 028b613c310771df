package dev.tectum.stage.capture.live;

import java.util.concurrent.atomic.AtomicLong;

/// Counts a camera's frames. One thread counts, any may read.
public final class CameraCounter {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong droppedLate = new AtomicLong();
    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong droppedUnused = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();

    public void received() {
        received.getAndIncrement();
    }

    public void droppedLate() {
        droppedLate.getAndIncrement();
    }

    public void decoded() {
        decoded.getAndIncrement();
    }

    public void droppedUnused() {
        droppedUnused.getAndIncrement();
    }

    public void delivered() {
        delivered.getAndIncrement();
    }

    public void damaged() {
        damaged.getAndIncrement();
    }

    public void connected() {
        connections.getAndIncrement();
    }

    public CameraCounts counts() {
        return new CameraCounts(received.get(), droppedLate.get(), decoded.get(), droppedUnused.get(), delivered.get(), damaged.get(),
                connections.get());
    }
}
