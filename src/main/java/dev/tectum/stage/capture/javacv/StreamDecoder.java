package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream of an opened input, decoded frame by frame on the caller's thread alone, so that the same bytes give the same frames.
/// Damage is logged once and passed over as far as FFmpeg can. Owns the demuxer, the decoder and the one frame.
final class StreamDecoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDecoder.class);
    private static final int AGAIN = -11;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// 8192 x 8192: larger pictures are made to exhaust memory.
    private static final long MAX_PIXELS = 1L << 26;
    /// So many errors without a frame between them, and the rest is given up.
    private static final int MAX_ERRORS_IN_A_ROW = 500;

    private final FfmpegDemuxer demuxer;
    private final AVStream stream;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean draining;
    private boolean lastPacketBad;
    private boolean warned;
    private int errorsInARow;
    private boolean closed;

    private StreamDecoder(FfmpegDemuxer demuxer, AVStream stream, AVCodec codec) {
        this.demuxer = demuxer;
        this.stream = stream;
        this.context = avcodec_alloc_context3(codec);
    }

    /// Takes the demuxer over, also where it throws.
    ///
    /// @param mediaType one of FFmpeg's AVMEDIA_TYPE numbers
    /// @param what the kind of stream, for people
    static StreamDecoder open(FfmpegDemuxer demuxer, int mediaType, String what) {
        try {
            AVStream stream = demuxer.stream(demuxer.findStream(mediaType)
                    .orElseThrow(() -> new CaptureException(demuxer.name() + " holds no " + what + " that can be decoded")));
            AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
            if (codec == null) {
                throw new CaptureException(demuxer.name() + ": its " + what + " is of a format that this FFmpeg cannot decode");
            }
            StreamDecoder decoder = new StreamDecoder(demuxer, stream, codec);
            decoder.start(codec);
            return decoder;
        } catch (CaptureException failed) {
            demuxer.close();
            throw failed;
        }
    }

    private void start(AVCodec codec) {
        avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.thread_count(1);
        context.max_pixels(MAX_PIXELS);
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        int result = avcodec_open2(context, codec, (AVDictionary) null);
        if (result < 0) {
            close();
            throw new CaptureException(demuxer.name() + " cannot be decoded: " + FfmpegLibrary.meaning(result));
        }
    }

    /// Decodes the next frame into [#frame].
    ///
    /// @return false at the end, for ever
    boolean advance() {
        while (errorsInARow < MAX_ERRORS_IN_A_ROW) {
            int result = avcodec_receive_frame(context, frame);
            if (result >= 0) {
                errorsInARow = 0;
                return true;
            }
            if (result == AVERROR_EOF) {
                return false;
            }
            if (result != AGAIN) {
                damaged(FfmpegLibrary.meaning(result));
            } else if (draining || !feed()) {
                return false;
            }
        }
        return false;
    }

    private boolean feed() {
        int result = demuxer.read(packet);
        if (result < 0) {
            if (result != AVERROR_EOF) {
                lastPacketBad = true;
                damaged(FfmpegLibrary.meaning(result));
            }
            draining = true;
            return avcodec_send_packet(context, null) >= 0;
        }
        if (packet.stream_index() == stream.index()) {
            boolean torn = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
            int sent = avcodec_send_packet(context, packet);
            lastPacketBad = torn || sent < 0;
            if (lastPacketBad) {
                damaged(torn ? "a part of the data is missing" : FfmpegLibrary.meaning(sent));
            }
        }
        av_packet_unref(packet);
        return true;
    }

    private void damaged(String how) {
        errorsInARow++;
        if (!warned) {
            warned = true;
            LOG.warn("{} is damaged ({}); going on with what can be decoded", demuxer.name(), how);
        }
    }

    /// The frame last decoded; overwritten by [#advance].
    AVFrame frame() {
        return frame;
    }

    String name() {
        return demuxer.name();
    }

    /// The frame's time in nanoseconds since the earliest stream of the input starts, or `otherwise` where it carries none.
    long frameNanos(long otherwise) {
        long timestamp = frame.best_effort_timestamp();
        return timestamp == AV_NOPTS_VALUE ? otherwise : nanos(timestamp) - demuxer.findStartNanos().orElse(streamStartNanos());
    }

    private long streamStartNanos() {
        long start = stream.start_time();
        return start == AV_NOPTS_VALUE ? 0 : nanos(start);
    }

    private long nanos(long timestamp) {
        return av_rescale(timestamp, stream.time_base().num() * NANOS_PER_SECOND, stream.time_base().den());
    }

    /// How long a frame lasts, as the file says; 40 ms where it does not.
    long usualFrameNanos() {
        AVRational rate = stream.avg_frame_rate();
        return rate.num() <= 0 || rate.den() <= 0 ? NANOS_PER_SECOND / 25 : av_rescale(NANOS_PER_SECOND, rate.den(), rate.num());
    }

    /// When the last frames could not be read or decoded, so that the end is not the true one.
    boolean endedInDamage() {
        return lastPacketBad || errorsInARow > 0;
    }

    /// Where the file says that its stream, or else the whole of it, ends, on the axis of [#frameNanos]; 0 where it does not say.
    long declaredEndNanos() {
        long duration = stream.duration();
        return duration == AV_NOPTS_VALUE
                ? demuxer.declaredNanos()
                : streamStartNanos() + nanos(duration) - demuxer.findStartNanos().orElse(streamStartNanos());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(context);
            demuxer.close();
        }
    }
}
