package dev.tectum.pipeline;

import dev.tectum.domain.sense.Station;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.quality.QualityInspector;

/// What belongs to one station: its time line, its judge and its alerts. The models are shared by all rooms.
public record Room(Station station, Aligner aligner, QualityInspector inspector, Recognition recognition, AlertPolicy policy) {

    /// Where people have taught nothing.
    public Room(Station station, Aligner aligner, QualityInspector inspector, AlertPolicy policy) {
        this(station, aligner, inspector, Recognition.none(), policy);
    }
}
