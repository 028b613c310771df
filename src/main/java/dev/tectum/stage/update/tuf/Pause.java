package dev.tectum.stage.update.tuf;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
public interface Pause {

    void sleep(Duration time) throws InterruptedException;
}
