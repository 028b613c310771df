package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream of a file, decoded frame by frame. Damage is logged once and passed over as far as FFmpeg can. Owns the demuxer and the decoder. One thread.
final class StreamDecoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDecoder.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// So many errors without a frame between them, and the rest is given up.
    private static final int MAX_ERRORS_IN_A_ROW = 500;

    private final FfmpegDemuxer demuxer;
    private final AVStream stream;
    private final FrameDecoder decoder;
    private final AVPacket packet = av_packet_alloc();
    private boolean draining;
    private boolean lastPacketBad;
    private boolean warned;
    private int errorsInARow;
    private boolean closed;

    private StreamDecoder(FfmpegDemuxer demuxer, AVStream stream, FrameDecoder decoder) {
        this.demuxer = demuxer;
        this.stream = stream;
        this.decoder = decoder;
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
            return new StreamDecoder(demuxer, stream,
                    FrameDecoder.open(demuxer.name(), codec, stream.codecpar(), stream.time_base(), null));
        } catch (CaptureException failed) {
            demuxer.close();
            throw failed;
        }
    }

    /// Decodes the next frame into [#frame].
    ///
    /// @return false at the end, for ever
    boolean advance() {
        while (errorsInARow < MAX_ERRORS_IN_A_ROW) {
            int result = decoder.receive();
            if (result >= 0) {
                errorsInARow = 0;
                return true;
            }
            if (result == AVERROR_EOF) {
                return false;
            }
            if (result != FrameDecoder.AGAIN) {
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
            return decoder.send(null) >= 0;
        }
        if (packet.stream_index() == stream.index()) {
            boolean torn = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
            int sent = decoder.send(packet);
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
        return decoder.frame();
    }

    String name() {
        return demuxer.name();
    }

    /// The frame's time in nanoseconds since the earliest stream of the input starts, or `otherwise` where it carries none.
    long frameNanos(long otherwise) {
        long timestamp = decoder.frame().best_effort_timestamp();
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
            av_packet_free(packet);
            decoder.close();
            demuxer.close();
        }
    }
}
