package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.tectum.stage.capture.CaptureException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// An opened file, address or device, taken apart into packets. One thread; owns FFmpeg's format context.
public final class FfmpegDemuxer implements AutoCloseable {

    private static final long NANOS_PER_MICRO = 1_000;

    private final FfmpegInput input;
    private final AVFormatContext context = avformat_alloc_context();
    private @Nullable GiveUp giveUp;
    private String kinds = "";
    private boolean handedOver;
    private boolean opened;

    private FfmpegDemuxer(FfmpegInput input) {
        this.input = input;
    }

    static FfmpegDemuxer openFile(FfmpegInput input) {
        FfmpegLibrary.load();
        FfmpegDemuxer demuxer = new FfmpegDemuxer(input);
        demuxer.open();
        try {
            demuxer.analyse();
            return demuxer;
        } catch (CaptureException failed) {
            demuxer.close();
            throw failed;
        }
    }

    /// @param giveUp ends opening and reading with an error once it says so
    /// What the input says of its streams is believed where it says enough: looking at the data first would take seconds,
    /// and the data would be old when they are read.
    ///
    /// @param giveUp ends opening and reading with an error once it says so
    /// @param mediaType the kind of stream that is wanted, one of FFmpeg's AVMEDIA_TYPE numbers; the others are left out
    public static FfmpegDemuxer openLive(FfmpegInput input, BooleanSupplier giveUp, int mediaType) {
        FfmpegLibrary.load();
        if (input.format().isPresent()) {
            FfmpegLibrary.loadDevices();
        }
        FfmpegDemuxer demuxer = new FfmpegDemuxer(input);
        demuxer.giveUp = GiveUp.on(demuxer.context, giveUp);
        if (demuxer.isCamera()) {
            demuxer.context.flags(demuxer.context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
        }
        demuxer.kinds = mediaType == AVMEDIA_TYPE_VIDEO ? "video" : "audio";
        demuxer.open();
        try {
            if (demuxer.findStream(mediaType).isEmpty()) {
                demuxer.analyse();
            }
            demuxer.keepOnly(mediaType);
            return demuxer;
        } catch (CaptureException failed) {
            demuxer.close();
            throw failed;
        }
    }

    /// A camera that stands still would hold the thread for ever, and no word of ours would reach it.
    private boolean isCamera() {
        return input.format().equals(Optional.of("v4l2"));
    }

    private void open() {
        AVDictionary options = new AVDictionary(null);
        try {
            input.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
            if (!kinds.isEmpty()) {
                av_dict_set(options, "allowed_media_types", kinds, 0); // RTSP then does not even ask for the others
            }
            AVInputFormat format = format();
            handedOver = true; // FFmpeg frees the context where it fails
            check(avformat_open_input(context, input.url(), format, options), "cannot be opened");
            opened = true;
        } catch (CaptureException failed) {
            close();
            throw failed;
        } finally {
            av_dict_free(options);
        }
    }

    private void analyse() {
        check(avformat_find_stream_info(context, (PointerPointer<?>) null), "holds nothing that can be read");
    }

    private void keepOnly(int mediaType) {
        int wanted = findStream(mediaType).orElse(-1);
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
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

    public String name() {
        return input.shownUrl();
    }

    /// @param mediaType one of FFmpeg's AVMEDIA_TYPE numbers
    public OptionalInt findStream(int mediaType) {
        int index = av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    public AVStream stream(int index) {
        return context.streams(index);
    }

    /// What FFmpeg calls the format, `rtsp`, `mpjpeg` …
    public String formatName() {
        return context.iformat().name().getString();
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
    public int read(AVPacket packet) {
        return av_read_frame(context, packet);
    }

    @Override
    public void close() {
        if (opened) {
            opened = false;
            avformat_close_input(context);
        } else if (!handedOver) {
            handedOver = true;
            avformat_free_context(context);
        }
        if (giveUp != null) {
            giveUp.close();
            giveUp = null;
        }
    }
}
