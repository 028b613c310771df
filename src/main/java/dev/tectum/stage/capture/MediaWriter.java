package dev.tectum.stage.capture;

import dev.tectum.domain.sense.VideoFrame;
import java.nio.file.Path;

/// Makes files of pictures. Thread-safe; the tracks are not.
public interface MediaWriter {

    /// The extension of the files it makes, without the dot.
    String videoExtension();

    /// A film without loss, at the size of its first frame, with times in whole milliseconds.
    ///
    /// @throws CaptureException if the file cannot be made
    Track<VideoFrame> openVideo(Path file, int width, int height);
}
