package dev.tectum.pipeline.trial;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Room for one window and what was made of it. Filled by the loop, read by the thread that watches; whoever holds it hands it on whole.
final class WindowCopy {

    /// @param took how long the loop worked on it
    record Content(Window window, Event event, Duration took) {
    }

    private final Map<Modality, SliceCopy> slices = new HashMap<>();

    Content fill(Window window, Event event, Duration took) {
        Map<Modality, Slice> copies = new LinkedHashMap<>();
        window.slices().forEach((modality, slice) -> copies.put(modality,
                slices.computeIfAbsent(modality, _ -> new SliceCopy()).fill(slice)));
        return new Content(new Window(window.key(), copies), event, took);
    }
}
