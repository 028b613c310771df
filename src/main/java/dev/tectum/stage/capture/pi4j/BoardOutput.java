package dev.tectum.stage.capture.pi4j;

import dev.tectum.stage.capture.pi4j.bus.Fault;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.gpio.GpioOutput;
import java.nio.file.Path;

/// A pin that the board drives: a buzzer, a relay. By the kernel's devices on every board: there the level of the first moment is part of the
/// request, so that nothing sounds when the line is opened. One thread.
public final class BoardOutput implements AutoCloseable {

    private static final Path DEVICES = Path.of("/dev");

    private final int pin;
    private final GpioOutput line;

    private BoardOutput(int pin, GpioOutput line) {
        this.pin = pin;
        this.line = line;
    }

    /// @param pin the number that the board's chip gives it (17 is GPIO17), not the one on the connector
    /// @param high how it stands from its first moment on
    /// @throws dev.tectum.stage.capture.CaptureException if there is no such pin, or it may not be used or is in use
    public static BoardOutput open(int pin, boolean high) {
        return open(DEVICES, pin, high);
    }

    static BoardOutput open(Path devices, int pin, boolean high) {
        try {
            return new BoardOutput(pin, GpioOutput.open(devices, pin, high));
        } catch (KernelException refused) {
            throw Fault.of("The output", "pin " + pin, refused);
        }
    }

    /// @throws dev.tectum.stage.capture.CaptureException if the pin is gone
    public void set(boolean high) {
        try {
            line.set(high);
        } catch (KernelException gone) {
            throw Fault.of("The output", "pin " + pin, gone);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
