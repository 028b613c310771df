package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.PictureCoder;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// JPEG by FFmpeg: pixels and packets stay outside Java's heap. Frames of another size make it begin anew; FFmpeg is loaded for the first. One thread.
public final class JpegCoder implements PictureCoder {

    private static final String WHAT = "A JPEG";
    private static final int CHANNELS = 3;

    /// Of 2 (best) to 31: hardly to be told from the original, 30 to 50 KB at a width of 640.
    private static final int QUANTISER = 4;
    private static final int RATE = 25;

    private @Nullable OneSize size;

    @Override
    public ByteBuffer encode(Pixels pixels) {
        OneSize ready = size;
        if (ready == null || !ready.fits(pixels)) {
            close();
            Ffmpeg.load();
            ready = new OneSize(pixels.width(), pixels.height());
            size = ready;
        }
        return ready.encode(pixels);
    }

    @Override
    public void close() {
        if (size != null) {
            size.close();
            size = null;
        }
    }

    /// Everything that pictures of one size need.
    private static final class OneSize implements AutoCloseable {

        private final AVPacket packet = av_packet_alloc();
        private final AVFrame frame = av_frame_alloc();
        private final PointerPointer<BytePointer> source = new PointerPointer<>(1);
        private final IntPointer sourceStride = new IntPointer(1L);
        private final AVCodecContext codec;
        private final @Nullable SwsContext scaler;
        private long number;

        OneSize(int width, int height) {
            AVCodec encoder = Ffmpeg.encoder("mjpeg");
            codec = context(encoder, width, height);
            scaler = sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUVJ420P, SWS_BILINEAR | SWS_ACCURATE_RND,
                    (SwsFilter) null, (SwsFilter) null, (DoublePointer) null);
            frame.format(AV_PIX_FMT_YUVJ420P).width(width).height(height).quality(FF_QP2LAMBDA * QUANTISER);
            boolean ready = false;
            try {
                Ffmpeg.check(avcodec_open2(codec, encoder, (AVDictionary) null), WHAT);
                Ffmpeg.check(av_frame_get_buffer(frame, 0), WHAT);
                ready = scaler != null;
            } finally {
                if (!ready) {
                    close();
                }
            }
            if (!ready) {
                throw new EvidenceException(WHAT + " of " + width + " x " + height + " pixels cannot be made");
            }
        }

        private static AVCodecContext context(AVCodec encoder, int width, int height) {
            AVCodecContext made = avcodec_alloc_context3(encoder);
            made.width(width).height(height).pix_fmt(AV_PIX_FMT_YUVJ420P).color_range(AVCOL_RANGE_JPEG).time_base(av_make_q(1, RATE));
            made.thread_count(1);
            made.flags(made.flags() | AV_CODEC_FLAG_QSCALE);
            made.global_quality(FF_QP2LAMBDA * QUANTISER);
            return made;
        }

        boolean fits(Pixels pixels) {
            return frame.width() == pixels.width() && frame.height() == pixels.height();
        }

        ByteBuffer encode(Pixels pixels) {
            Ffmpeg.check(av_frame_make_writable(frame), WHAT);
            try (BytePointer bytes = new BytePointer(pixels.rgb())) {
                source.put(0, bytes);
                sourceStride.put(0, pixels.width() * CHANNELS);
                sws_scale(scaler, source, sourceStride, 0, pixels.height(), frame.data(), frame.linesize());
            }
            av_packet_unref(packet);
            frame.pts(number++);
            Ffmpeg.check(avcodec_send_frame(codec, frame), WHAT);
            Ffmpeg.check(avcodec_receive_packet(codec, packet), WHAT);
            return packet.data().capacity(packet.size()).asByteBuffer();
        }

        @Override
        public void close() {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(codec);
            sws_freeContext(scaler);
            source.close();
            sourceStride.close();
        }
    }
}
