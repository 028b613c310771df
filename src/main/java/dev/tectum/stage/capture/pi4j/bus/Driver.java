package dev.tectum.stage.capture.pi4j.bus;

import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.List;

/// Speaks to one chip that is ready to measure. One thread.
public interface Driver {

    /// What is new, named by the chip's outputs; empty where nothing is. Not a number where the chip measured nonsense.
    ///
    /// @throws dev.tectum.stage.capture.CaptureException if the chip is gone, wedged or another one
    List<Sensor.Value> measure() throws InterruptedException;

    /// How often to ask, where values are wanted this often: more rarely for a chip that collects them.
    default Duration period(Duration every) {
        return every;
    }
}
