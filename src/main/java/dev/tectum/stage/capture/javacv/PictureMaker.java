package dev.tectum.stage.capture.javacv;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Makes video frames, at the encoder's size and where somebody looks also at a size for people, out of decoded ones. One thread.
/// The pixels it hands out stay good after it is closed.
public final class PictureMaker implements AutoCloseable {

    private final Modality modality;
    private final PictureFinish finish;
    private final PictureSize encoded;
    private @Nullable PictureSize preview;

    public PictureMaker(Modality modality, ModalityInput.Image shape, PictureFinish finish) {
        this.modality = modality;
        this.finish = finish;
        this.encoded = new PictureSize(shape.width(), shape.height(), finish.masks());
    }

    /// @throws CaptureException if the frame's pixel format is unknown
    public VideoFrame make(AVFrame frame, Moment captured) {
        Pixels pixels = encoded.make(frame);
        try {
            return new VideoFrame(modality, captured, pixels, finish.wantsPreview() ? previewOf(frame) : null);
        } catch (CaptureException failed) {
            pixels.close();
            throw failed;
        }
    }

    /// The preview keeps the film's aspect, also where the film changes it.
    private Pixels previewOf(AVFrame frame) {
        int width = finish.previewWidth().orElseThrow();
        int height = Math.clamp(Math.round((double) width * frame.height() / frame.width()), 1, 2 * width);
        PictureSize ready = preview;
        if (ready == null || ready.height() != height) {
            if (ready != null) {
                ready.close();
            }
            ready = new PictureSize(width, height, finish.masks());
            preview = ready;
        }
        return ready.make(frame);
    }

    /// How many pictures for the encoder are held by others.
    public int lent() {
        return encoded.lent();
    }

    @Override
    public void close() {
        encoded.close();
        if (preview != null) {
            preview.close();
        }
    }
}
