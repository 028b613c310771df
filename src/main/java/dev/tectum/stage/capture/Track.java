package dev.tectum.stage.capture;

import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.time.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One modality of a recording while it is written. What it hands back is what a replay will give, so that whoever decides on
/// that decides as the replay will. Moments are those of the recording: zero is its start. One thread at a time.
public interface Track<O extends Observation> extends AutoCloseable {

    /// What the file alone does not tell.
    ///
    /// @param offset when the file's own time begins
    /// @param holes stretches of the file that were never heard
    record Notes(Duration offset, List<Span> holes) {

        public Notes {
            holes = List.copyOf(holes);
        }
    }

    /// Takes an observation over and writes it down.
    ///
    /// @return it as it was written; empty where it had no place, and was released
    /// @throws CaptureException if the file cannot be written
    Optional<O> write(O observation);

    Notes notes();

    /// Completes the file.
    ///
    /// @throws CaptureException if the file cannot be written
    @Override
    void close();
}
