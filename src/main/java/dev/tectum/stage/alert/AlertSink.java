package dev.tectum.stage.alert;

import dev.tectum.domain.event.Event;

/// Tells people about an event that is already in the journal. Only queues: never waits, never throws for a network's sake.
public interface AlertSink {

    void tell(Event event);
}
