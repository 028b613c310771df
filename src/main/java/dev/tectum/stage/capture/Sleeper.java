package dev.tectum.stage.capture;

import java.time.Duration;

/// What waits; a test's one moves its clock instead.
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;
}
