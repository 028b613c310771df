package dev.tectum.app.wiring;

import dev.tectum.pipeline.Rooms;
import dev.tectum.stage.alert.Figures;
import dev.tectum.stage.align.AlignmentCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of the observations of all stations: how many were late or left out. Any thread.
record LoopFigures(Rooms rooms) implements Figures {

    @Override
    public Map<String, Double> now() {
        AlignmentCounts counts = rooms.counts();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("lateObservations", (double) counts.late());
        figures.put("tooLateObservations", (double) counts.tooLate());
        figures.put("duplicateObservations", (double) counts.duplicates());
        figures.put("backwardObservations", (double) counts.backwards());
        figures.put("futureObservations", (double) counts.fromTheFuture());
        figures.put("unfitObservations", (double) counts.unfit());
        figures.put("gaps", (double) counts.gaps());
        figures.put("skippedTicks", (double) rooms.skippedTicks());
        return figures;
    }
}
