package dev.tectum.pipeline;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.window.Window;

/// Somebody who may look at a window and what was made of it, before the window is closed: a console, a candidate model.
/// Called on the loop's thread after everything else: copies what it needs and returns at once.
@FunctionalInterface
public interface Spectator {

    void offer(Window window, Event event);
}
