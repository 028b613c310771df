package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.evidence.ring.Still;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/// The pictures of a clip as VP8, at the size of the first. One thread.
final class PictureStream implements AutoCloseable {

    private static final String WHAT = "The pictures of a clip";
    private static final int MILLIS = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long BITS_PER_SECOND = 1_200_000L;

    private final MemoryMuxer muxer;
    private final AVRational milli = av_make_q(1, MILLIS);
    private final JpegReader reader = new JpegReader();
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVCodecContext codec;
    private final AVStream stream;
    private @Nullable SwsContext scaler;

    /// @param first tells the size
    PictureStream(MemoryMuxer muxer, Still first) {
        this.muxer = muxer;
        AVCodec encoder = Ffmpeg.encoder("libvpx");
        codec = avcodec_alloc_context3(encoder);
        stream = muxer.stream();
        AVFrame size = reader.read(first);
        codec.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P).time_base(milli).bit_rate(BITS_PER_SECOND);
        codec.thread_count(1);
        codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        av_opt_set(codec.priv_data(), "deadline", "realtime", 0);
        av_opt_set(codec.priv_data(), "cpu-used", "6", 0);
        Ffmpeg.check(avcodec_open2(codec, encoder, (AVDictionary) null), WHAT);
        stream.time_base(milli);
        Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), codec), WHAT);
        frame.format(AV_PIX_FMT_YUV420P).width(codec.width()).height(codec.height());
        Ffmpeg.check(av_frame_get_buffer(frame, 0), WHAT);
    }

    /// @param zero when the clip begins
    void write(List<Still> stills, Moment zero) {
        long last = -1;
        for (Still still : stills) {
            long at = still.captured().since(zero).toNanos() / NANOS_PER_MILLI;
            if (at > last) {
                scale(reader.read(still));
                frame.pts(at);
                Ffmpeg.check(avcodec_send_frame(codec, frame), WHAT);
                drain();
                last = at;
            }
        }
        Ffmpeg.check(avcodec_send_frame(codec, null), WHAT);
        drain();
    }

    private void scale(AVFrame picture) {
        scaler = sws_getCachedContext(scaler, picture.width(), picture.height(), picture.format(), frame.width(), frame.height(),
                AV_PIX_FMT_YUV420P, SWS_BILINEAR, (SwsFilter) null, (SwsFilter) null, (DoublePointer) null);
        Ffmpeg.check(av_frame_make_writable(frame), WHAT);
        sws_scale(scaler, picture.data(), picture.linesize(), 0, picture.height(), frame.data(), frame.linesize());
    }

    private void drain() {
        while (avcodec_receive_packet(codec, packet) >= 0) {
            muxer.write(packet, stream, milli);
        }
    }

    @Override
    public void close() {
        reader.close();
        sws_freeContext(scaler);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
