package dev.tectum.fake.i2c;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.pi4j.bus.Wire;

/// A bus, a clock that moves only while a driver waits, and Pi4J in between.
public final class FakeBoard implements AutoCloseable {

    public final SleepDrivenClock clock = new SleepDrivenClock();
    public final FakeBus bus = new FakeBus();
    public final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
    public final Context context = Pi4J.newContextBuilder().noAutoDetect().noAutoInject().disableShutdownHook().add(bus).build();

    /// The way to whatever is wired to this address.
    public Wire wire(int address) {
        return Wire.open(context, FakeBus.NUMBER, address, "the chip", time);
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
