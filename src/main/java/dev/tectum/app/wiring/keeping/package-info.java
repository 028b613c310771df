/// The device's journal: a database, what stands in for it while its disk refuses, and what keeps it small.
/// In: the device's configuration. Out: a journal that never stops, an outbox, an archive, figures. Must not know who is told.
@NullMarked
package dev.tectum.app.wiring.keeping;

import org.jspecify.annotations.NullMarked;
