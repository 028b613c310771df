package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Mixes decoded sound down to mono (the mean of its channels) at one rate. What has been converted waits here until it is taken.
/// One thread; owns the native buffer.
public final class SoundResampler implements AutoCloseable {

    /// AVChannelOrder: channels without a known place.
    private static final int ORDER_UNSPECIFIED = 0;

    private record Form(int sampleRateHz, int format, int channels) {}

    private final int sampleRateHz;
    private final PointerPointer<FloatPointer> target = new PointerPointer<>(1);
    private @Nullable SwrContext context;
    private @Nullable Form form;
    private FloatPointer converted = new FloatPointer(1L);
    private int from;
    private int to;

    public SoundResampler(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /// Converts one frame; everything converted before must have been taken.
    ///
    /// @throws CaptureException if swresample does not know the sample format
    public void feed(AVFrame frame) {
        convert(contextFor(frame), frame.extended_data(), frame.nb_samples());
    }

    /// Converts what the filter still holds; everything converted before must have been taken.
    public void finish() {
        if (context != null) {
            convert(context, null, 0);
        }
    }

    private void convert(SwrContext ready, @Nullable PointerPointer<?> source, int count) {
        int room = Math.max(1, swr_get_out_samples(ready, count));
        if (room > converted.capacity()) {
            converted.close();
            converted = new FloatPointer((long) room);
        }
        target.put(0, converted.position(0));
        from = 0;
        to = Math.max(0, swr_convert(ready, target, room, source, count));
    }

    /// Takes up to `wanted` samples.
    ///
    /// @return how many there were
    public int take(float[] values, int offset, int wanted) {
        int count = Math.min(wanted, to - from);
        if (count > 0) {
            converted.position(from).get(values, offset, count);
            from += count;
        }
        return count;
    }

    private SwrContext contextFor(AVFrame frame) {
        int channels = frame.ch_layout().nb_channels();
        if (context != null && form != null && form.sampleRateHz() == frame.sample_rate() && form.format() == frame.format()
                && form.channels() == channels) {
            return context;
        }
        free();
        try (AVChannelLayout mono = new AVChannelLayout(); AVChannelLayout layout = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            if (frame.ch_layout().order() == ORDER_UNSPECIFIED) {
                av_channel_layout_default(layout, channels);
            } else {
                av_channel_layout_copy(layout, frame.ch_layout());
            }
            SwrContext made = new SwrContext(null);
            int result = swr_alloc_set_opts2(made, mono, AV_SAMPLE_FMT_FLT, sampleRateHz, layout, frame.format(), frame.sample_rate(), 0,
                    null);
            av_opt_set_double(made, "rematrix_maxval", 1.0, 0);
            if (result < 0 || (result = swr_init(made)) < 0) {
                swr_free(made);
                throw new CaptureException("Sound of " + frame.sample_rate() + " Hz and " + channels + " channels cannot be converted: "
                        + FfmpegLibrary.meaning(result));
            }
            context = made;
            form = new Form(frame.sample_rate(), frame.format(), channels);
            return made;
        }
    }

    private void free() {
        if (context != null) {
            swr_free(context);
            context = null;
        }
    }

    @Override
    public void close() {
        free();
        converted.close();
        target.close();
    }
}
