package dev.tectum.stage.capture.javacv.writing;

import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.stage.capture.MediaWriter;
import dev.tectum.stage.capture.Track;
import java.nio.file.Path;

/// Writes films as FFV1 in Matroska: no pixel changes, and players know them.
public final class Ffv1Writer implements MediaWriter {

    @Override
    public String videoExtension() {
        return "mkv";
    }

    @Override
    public Track<VideoFrame> openVideo(Path file, int width, int height) {
        return new Ffv1Track(new FfmpegMuxer(file, width, height), width, height);
    }
}
