/// Telling people. In: events that are in the journal. Out: messages. `tell` only queues; it never waits for a network.
/// Must not know how a decision came about.
@NullMarked
package dev.tectum.stage.alert;

import org.jspecify.annotations.NullMarked;
