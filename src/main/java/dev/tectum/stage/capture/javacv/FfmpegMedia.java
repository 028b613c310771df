package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MediaReader;
import dev.tectum.stage.capture.Source;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Opens whatever FFmpeg can decode. Thread-safe; each source has its own decoder, pools and scaler.
///
/// @param finish how the pictures leave each source
public record FfmpegMedia(PictureFinish finish) implements MediaReader {

    /// @param previewWidth width of the picture for people beside each frame; empty where nobody looks
    public FfmpegMedia(OptionalInt previewWidth) {
        this(PictureFinish.withPreview(previewWidth));
    }

    @Override
    public Source openVideo(Path file, Modality modality, ModalityInput.Image shape, Moment end) {
        return VideoFileSource.open(FfmpegInput.of(file), modality, shape, end, finish);
    }

    @Override
    public Source openStill(Path file, Modality modality, ModalityInput.Image shape, Moment end) {
        return StillPictureSource.open(FfmpegInput.of(file), modality, shape, end, finish);
    }

    @Override
    public Source openSound(Path file, Modality modality, ModalityInput.Audio shape, Moment end) {
        return AudioFileSource.open(FfmpegInput.of(file), modality, shape, end);
    }

    @Override
    public boolean hasSound(Path file) {
        try (FfmpegDemuxer demuxer = FfmpegDemuxer.openFile(FfmpegInput.of(file))) {
            return demuxer.findStream(AVMEDIA_TYPE_AUDIO).isPresent();
        } catch (CaptureException unreadable) {
            return false;
        }
    }
}
