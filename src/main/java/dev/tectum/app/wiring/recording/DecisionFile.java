package dev.tectum.app.wiring.recording;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.WireClock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What was decided while a recording was made, in the lines that `replay --json` prints. One thread.
final class DecisionFile implements AlertSink, AutoCloseable {

    private final Path file;
    private final WireClock clock;
    private final BufferedWriter out;
    private long ticks;

    /// @throws CaptureException if the file cannot be made
    DecisionFile(Path folder, Moment start) {
        this.file = folder.resolve(RecordingFile.DECISIONS);
        this.clock = WireClock.secondsSince(start);
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    @Override
    public void tell(Event event) {
        ticks = Math.max(ticks, event.key().tick());
        try {
            out.write(DecisionJson.line(event, clock) + "\n");
            for (Alert alert : Alert.of(event)) {
                out.write(AlertJson.line(alert, clock) + "\n");
            }
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    /// The number of the last tick that was told.
    long ticks() {
        return ticks;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    private CaptureException refused(IOException unwritable) {
        return new CaptureException(file + " cannot be written (" + unwritable.getMessage() + "): free some space or allow it", unwritable);
    }
}
