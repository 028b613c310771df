package dev.tectum.stage.capture.pi4j.linux.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/// A change that knows when it happened, not only that it was heard of.
public final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {

    private final long nanos;

    public EdgeEvent(DigitalInput input, DigitalState state, long nanos) {
        super(input, state);
        this.nanos = nanos;
    }

    /// On the kernel's monotonic clock, which `System.nanoTime()` reads on Linux.
    public long nanos() {
        return nanos;
    }
}
