package dev.tectum.stage.capture.javacv;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PixelPool;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Makes video frames, at the encoder's size and where wanted also at a size for people, out of decoded ones. One thread.
/// The pixels it hands out stay good after it is closed.
final class PictureMaker implements AutoCloseable {

    private final Modality modality;
    private final PixelPool pool;
    private final PictureScaler scaler;
    private final OptionalInt previewWidth;
    private @Nullable PixelPool previewPool;
    private @Nullable PictureScaler previewScaler;

    /// @param previewWidth width of the picture for people, which keeps the film's aspect; empty for none
    PictureMaker(Modality modality, ModalityInput.Image shape, OptionalInt previewWidth) {
        this.modality = modality;
        this.pool = new PixelPool(shape.width(), shape.height());
        this.scaler = new PictureScaler(shape.width(), shape.height());
        this.previewWidth = previewWidth;
    }

    /// @throws CaptureException if the frame's pixel format is unknown
    VideoFrame make(AVFrame frame, Moment captured) {
        Pixels pixels = pool.take();
        try {
            scaler.scale(frame, pixels);
            return new VideoFrame(modality, captured, pixels, previewWidth.isPresent() ? preview(frame, previewWidth.getAsInt()) : null);
        } catch (CaptureException failed) {
            pixels.close();
            throw failed;
        }
    }

    private Pixels preview(AVFrame frame, int width) {
        if (previewPool == null || previewScaler == null) {
            int height = Math.clamp(Math.round((double) width * frame.height() / frame.width()), 1, 2 * width);
            previewPool = new PixelPool(width, height);
            previewScaler = new PictureScaler(width, height);
        }
        Pixels preview = previewPool.take();
        previewScaler.scale(frame, preview);
        return preview;
    }

    /// How many pictures for the encoder are held by others.
    int lent() {
        return pool.lent();
    }

    @Override
    public void close() {
        scaler.close();
        if (previewScaler != null) {
            previewScaler.close();
        }
    }
}
