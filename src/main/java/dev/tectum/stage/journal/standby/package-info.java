/// What goes on while the disk refuses: promises are held in memory, told from there, and handed over when it works again.
/// In: events, a journal on a disk. Out: the same promises and the same outbox, whatever the disk does. Must not know what kind of disk.
@NullMarked
package dev.tectum.stage.journal.standby;

import org.jspecify.annotations.NullMarked;
