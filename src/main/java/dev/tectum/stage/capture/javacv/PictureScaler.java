package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Stretches decoded frames to one size, straight into the caller's pixels: swscale writes packed RGB rows of exactly 3 x width bytes.
/// Averages areas, and rounds the same way on every processor. One thread.
final class PictureScaler implements AutoCloseable {

    private static final int CHANNELS = 3;
    private static final int PLANES = 4;
    private static final int FLAGS = SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT;
    /// swscale's brightness, contrast and saturation that change nothing.
    private static final int NEUTRAL = 0;
    private static final int ONE = 1 << 16;

    private record Shape(int width, int height, int format, int colourSpace, boolean fullRange) {}

    private final int width;
    private final int height;
    private final PointerPointer<BytePointer> targets = new PointerPointer<>(PLANES);
    private final IntPointer targetStrides = new IntPointer((long) PLANES);
    private @Nullable SwsContext context;
    private @Nullable Shape shape;

    PictureScaler(int width, int height) {
        this.width = width;
        this.height = height;
        for (int plane = 0; plane < PLANES; plane++) {
            targets.put(plane, (BytePointer) null);
            targetStrides.put(plane, 0);
        }
        targetStrides.put(0, width * CHANNELS);
    }

    /// @throws CaptureException if swscale does not know the frame's pixel format
    void scale(AVFrame frame, Pixels target) {
        SwsContext ready = contextFor(frame);
        try (BytePointer bytes = new BytePointer(target.rgb())) {
            targets.put(0, bytes);
            int rows = sws_scale(ready, frame.data(), frame.linesize(), 0, frame.height(), targets, targetStrides);
            if (rows != height) {
                throw new CaptureException("A frame of " + frame.width() + " x " + frame.height() + " could not be scaled");
            }
        }
    }

    private SwsContext contextFor(AVFrame frame) {
        if (context != null && shape != null && fits(shape, frame)) {
            return context;
        }
        sws_freeContext(context);
        context = null;
        Shape found = shapeOf(frame);
        SwsContext made = sws_getContext(found.width(), found.height(), found.format(), width, height, AV_PIX_FMT_RGB24, FLAGS,
                (SwsFilter) null,
                (SwsFilter) null, (DoublePointer) null);
        if (made == null) {
            throw new CaptureException("Frames of " + found.width() + " x " + found.height() + " in pixel format " + found.format()
                    + " cannot be scaled to " + width + " x " + height);
        }
        IntPointer coefficients = sws_getCoefficients(found.colourSpace());
        sws_setColorspaceDetails(made, coefficients, found.fullRange() ? 1 : 0, coefficients, 1, NEUTRAL, ONE, ONE);
        context = made;
        shape = found;
        return made;
    }

    private static boolean fits(Shape shape, AVFrame frame) {
        return frame.width() == shape.width() && frame.height() == shape.height() && frame.format() == shape.format()
                && frame.colorspace() == shape.colourSpace() && fullRange(frame) == shape.fullRange();
    }

    private static Shape shapeOf(AVFrame frame) {
        return new Shape(frame.width(), frame.height(), frame.format(), frame.colorspace(), fullRange(frame));
    }

    private static boolean fullRange(AVFrame frame) {
        int format = frame.format();
        return frame.color_range() == AVCOL_RANGE_JPEG || format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ440P || format == AV_PIX_FMT_YUVJ444P;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        targets.close();
        targetStrides.close();
    }
}
