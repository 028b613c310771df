package dev.tectum.stage.capture.javacv;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PixelPool;
import dev.tectum.stage.capture.mask.Mask;
import dev.tectum.stage.capture.mask.MaskRuns;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Pictures of one size: scaled, masked, in pooled pixels, which stay good after it is closed. One thread.
final class PictureSize implements AutoCloseable {

    /// Decoded colours may cover two of the film's pixels, and scaling up mixes each with the next.
    private static final int MIXED_PIXELS = 2;

    private final PixelPool pool;
    private final PictureScaler scaler;
    private final List<Mask> masks;
    private @Nullable MaskRuns runs;
    private int runsForWidth;
    private int runsForHeight;

    PictureSize(int width, int height, List<Mask> masks) {
        this.pool = new PixelPool(width, height);
        this.scaler = new PictureScaler(width, height);
        this.masks = masks;
    }

    /// @throws CaptureException if the frame's pixel format is unknown
    Pixels make(AVFrame frame) {
        Pixels pixels = pool.take();
        try {
            scaler.scale(frame, pixels);
        } catch (CaptureException failed) {
            pixels.close();
            throw failed;
        }
        if (!masks.isEmpty()) {
            runsFor(frame.width(), frame.height()).blackOut(pixels);
        }
        return pixels;
    }

    private MaskRuns runsFor(int frameWidth, int frameHeight) {
        MaskRuns ready = runs;
        if (ready == null || runsForWidth != frameWidth || runsForHeight != frameHeight) {
            ready = MaskRuns.of(masks, pool.width(), pool.height(), Math.ceilDiv(MIXED_PIXELS * pool.width(), frameWidth),
                    Math.ceilDiv(MIXED_PIXELS * pool.height(), frameHeight));
            runs = ready;
            runsForWidth = frameWidth;
            runsForHeight = frameHeight;
        }
        return ready;
    }

    int height() {
        return pool.height();
    }

    /// How many pictures are held by others.
    int lent() {
        return pool.lent();
    }

    @Override
    public void close() {
        scaler.close();
    }
}
