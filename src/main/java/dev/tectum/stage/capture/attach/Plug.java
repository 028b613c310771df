package dev.tectum.stage.capture.attach;

import java.util.Map;
import java.util.Optional;

/// Whether a device is there. Any thread; costs next to nothing.
@FunctionalInterface
public interface Plug {

    /// What tells the device from itself after it was unplugged, replaced or given other permissions; empty while it is not there.
    Optional<Map<String, Object>> find();
}
