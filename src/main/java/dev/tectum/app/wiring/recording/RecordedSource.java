package dev.tectum.app.wiring.recording;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.replay.writing.RecordingWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes every arrival down before it is handed on as the replay will give it. A disk that takes no more ends the recording, not the source.
record RecordedSource(Source source, RecordingWriter writer, Consumer<CaptureException> refused) implements Source {

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        Optional<Arrival> arrival = source.next(patience);
        try {
            return arrival.flatMap(writer::keep);
        } catch (CaptureException unwritable) {
            refused.accept(unwritable);
            return Optional.empty();
        }
    }

    @Override
    public boolean isExhausted() {
        return source.isExhausted();
    }

    @Override
    public void close() {
        source.close();
    }
}
