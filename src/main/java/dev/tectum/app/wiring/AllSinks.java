package dev.tectum.app.wiring;

import dev.tectum.domain.event.Event;
import dev.tectum.stage.alert.AlertSink;
import java.util.List;

/// Tells several sinks, in this order.
record AllSinks(List<AlertSink> sinks) implements AlertSink {

    AllSinks {
        sinks = List.copyOf(sinks);
    }

    @Override
    public void tell(Event event) {
        sinks.forEach(sink -> sink.tell(event));
    }
}
