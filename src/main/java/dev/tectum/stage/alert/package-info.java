/// Telling people: which topic says what, which states have changed, which letters wait.
/// In: events that are in the journal, sensor values, letters. Out: messages. `tell` only queues; it never waits for a network.
/// Must not know how a decision came about, or by which connection a message goes.
@NullMarked
package dev.tectum.stage.alert;

import org.jspecify.annotations.NullMarked;
