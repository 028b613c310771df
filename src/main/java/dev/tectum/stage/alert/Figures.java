package dev.tectum.stage.alert;

import java.util.Map;

/// Counters and latencies by name, as they are now, for people who look after devices. Any thread.
@FunctionalInterface
public interface Figures {

    Map<String, Double> now();
}
