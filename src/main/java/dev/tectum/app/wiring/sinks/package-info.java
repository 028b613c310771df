/// Builds those who are told of alerts beside the broker, and keeps the outbox of all in order.
/// In: the device's configuration, the outbox. Out: alert sinks, and the loops that they need. Must not know the pipeline.
@NullMarked
package dev.tectum.app.wiring.sinks;

import org.jspecify.annotations.NullMarked;
