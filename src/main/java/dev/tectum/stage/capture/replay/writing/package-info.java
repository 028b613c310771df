/// Recordings while they are made: what live sources give, in files that a replay reads back alike.
/// In: arrivals of live sources. Out: a recording's folder, and each arrival as the replay will give it.
/// Must not know decisions or devices.
@NullMarked
package dev.tectum.stage.capture.replay.writing;

import org.jspecify.annotations.NullMarked;
