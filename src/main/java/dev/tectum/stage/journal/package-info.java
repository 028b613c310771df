/// What is remembered. In: events. Out: promises on disk, and the outbox of what is still to be told.
/// Must not know who is told, or how.
@NullMarked
package dev.tectum.stage.journal;

import org.jspecify.annotations.NullMarked;
