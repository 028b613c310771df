package dev.tectum.stage.capture;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import java.nio.file.Path;

/// Opens files of pictures and sound. Each method throws a [CaptureException] where the file holds nothing that can be decoded;
/// what breaks later becomes an outage of the source. Nothing after `end` is delivered. Thread-safe; the sources are not.
public interface MediaReader {

    /// A film, each frame scaled to what the encoder takes.
    Source openVideo(Path file, Modality modality, ModalityInput.Image shape, Moment end);

    /// One picture that stands from the start to `end`.
    Source openStill(Path file, Modality modality, ModalityInput.Image shape, Moment end);

    /// Sound, or the sound track of a film, mixed to mono at the rate that the encoder takes.
    Source openSound(Path file, Modality modality, ModalityInput.Audio shape, Moment end);

    /// Whether there is a sound track in the file; no where it cannot be read.
    boolean hasSound(Path file);
}
