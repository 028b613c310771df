package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.tectum.stage.capture.CaptureException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// An opened file, address or device, taken apart into packets. One thread; owns FFmpeg's format context.
final class FfmpegDemuxer implements AutoCloseable {

    private static final long NANOS_PER_MICRO = 1_000;

    private final FfmpegInput input;
    private final AVFormatContext context = avformat_alloc_context();
    private @Nullable GiveUp giveUp;
    private boolean opened;

    private FfmpegDemuxer(FfmpegInput input) {
        this.input = input;
    }

    /// Asked by FFmpeg again and again while it waits for a network.
    private static final class GiveUp extends AVIOInterruptCB.Callback_Pointer {

        private final BooleanSupplier wanted;

        GiveUp(BooleanSupplier wanted) {
            this.wanted = wanted;
        }

        @Override
        public int call(Pointer nothing) {
            return wanted.getAsBoolean() ? 1 : 0;
        }
    }

    static FfmpegDemuxer openFile(FfmpegInput input) {
        FfmpegLibrary.load();
        return new FfmpegDemuxer(input).open();
    }

    /// @param giveUp ends opening and reading with an error once it says so
    static FfmpegDemuxer openLive(FfmpegInput input, BooleanSupplier giveUp) {
        FfmpegLibrary.load();
        if (input.format().isPresent()) {
            FfmpegLibrary.loadDevices();
        }
        FfmpegDemuxer demuxer = new FfmpegDemuxer(input);
        demuxer.giveUp = new GiveUp(giveUp);
        demuxer.context.interrupt_callback().callback(demuxer.giveUp);
        return demuxer.open();
    }

    private FfmpegDemuxer open() {
        AVDictionary options = new AVDictionary(null);
        try {
            input.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
            check(avformat_open_input(context, input.url(), format(), options), "cannot be opened");
            opened = true;
            check(avformat_find_stream_info(context, (PointerPointer<?>) null), "holds nothing that can be read");
            return this;
        } catch (CaptureException failed) {
            close();
            throw failed;
        } finally {
            av_dict_free(options);
        }
    }

    private @Nullable AVInputFormat format() {
        if (input.format().isEmpty()) {
            return null;
        }
        AVInputFormat format = av_find_input_format(input.format().get());
        if (format == null) {
            throw new CaptureException("FFmpeg knows no input format \"" + input.format().get() + "\": use v4l2, alsa, pulse or none");
        }
        return format;
    }

    private void check(int result, String what) {
        if (result < 0) {
            throw new CaptureException(name() + " " + what + ": " + FfmpegLibrary.meaning(result), FfmpegLibrary.reason(result));
        }
    }

    String name() {
        return input.shownUrl();
    }

    /// @param mediaType one of FFmpeg's AVMEDIA_TYPE numbers
    OptionalInt findStream(int mediaType) {
        int index = av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    /// When the earliest of all streams starts, on the file's own time axis.
    OptionalLong findStartNanos() {
        long micros = context.start_time();
        return micros == AV_NOPTS_VALUE ? OptionalLong.empty() : OptionalLong.of(micros * NANOS_PER_MICRO);
    }

    /// How long the input says it is; 0 where it does not say, or FFmpeg only guesses.
    long declaredNanos() {
        boolean said = context.duration() != AV_NOPTS_VALUE && context.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
        return said ? context.duration() * NANOS_PER_MICRO : 0;
    }

    /// @return 0, or FFmpeg's error
    int read(AVPacket packet) {
        return av_read_frame(context, packet);
    }

    @Override
    public void close() {
        if (opened) {
            opened = false;
            avformat_close_input(context);
        }
        if (giveUp != null) {
            giveUp.close();
            giveUp = null;
        }
    }
}
