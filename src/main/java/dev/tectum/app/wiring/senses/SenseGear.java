package dev.tectum.app.wiring.senses;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.live.TickGrid;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/// What all rooms share to open their sources.
///
/// @param time whose readings are capture moments
/// @param grid when decisions are made
/// @param previewWidth width of the console's picture; empty where there is no console
/// @param watched whether somebody looks at that room's picture now
public record SenseGear(MonotonicTime time, SwitchMemory switches, SourceFigures figures, TickGrid grid, OptionalInt previewWidth,
        BiPredicate<Station, Modality> watched) {
}
