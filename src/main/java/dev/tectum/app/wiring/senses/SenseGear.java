package dev.tectum.app.wiring.senses;

import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.live.TickGrid;

/// What all rooms share to open their sources.
///
/// @param time whose readings are capture moments
/// @param grid when decisions are made
/// @param onlookers for whom pictures are made, and who hears of privacy
public record SenseGear(MonotonicTime time, SwitchMemory switches, SourceFigures figures, TickGrid grid, Onlookers onlookers) {
}
