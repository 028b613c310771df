package dev.tectum.app.wiring.doctor;

import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.board.BusReport;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.pi4j.Pi4jSensors;
import java.util.List;

/// Asks the chips of the board that this runs on, by questions that change nothing.
public final class BoardScan implements ChipScan {

    @Override
    public Answer of(List<Integer> buses) throws InterruptedException {
        if (buses.isEmpty()) {
            return new Answer(List.of(), List.of());
        }
        try (Pi4jSensors board = Pi4jSensors.here(new MonotonicTime(System::nanoTime, Thread::sleep))) {
            BusReport report = board.scan(buses);
            return new Answer(report.found().stream().map(BoardScan::chip).toList(),
                    report.troubles().stream().map(BusReport.Trouble::message).toList());
        }
    }

    private static Plugged.Chip chip(BusReport.Found found) {
        ChipUse use = found.use();
        return new Plugged.Chip(use.chip().title(), use.chip().name(), use.bus(), use.address(), use.chip().usualChannels(), found.sure());
    }
}
