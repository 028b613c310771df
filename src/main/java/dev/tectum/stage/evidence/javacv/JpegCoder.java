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

/// JPEG by FFmpeg: pixels and packets stay outside Java's heap. Frames of another size make it begin anew. One thread.
public final class JpegCoder implements PictureCoder {

    private static final String WHAT = "A JPEG";
    private static final int CHANNELS = 3;

    /// Of 2 (best) to 31: hardly to be told from the original, 30 to 50 KB at a width of 640.
    private static final int QUANTISER = 4;
    private static final int RATE = 25;

    private final AVPacket packet = av_packet_alloc();
    private final PointerPointer<BytePointer> source = new PointerPointer<>(1);
    private final IntPointer sourceStride = new IntPointer(1L);
    private @Nullable AVCodecContext codec;
    private @Nullable SwsContext scaler;
    private @Nullable AVFrame frame;
    private long number;

    public JpegCoder() {
        Ffmpeg.load();
    }

    @Override
    public ByteBuffer encode(Pixels pixels) {
        AVFrame target = frameFor(pixels.width(), pixels.height());
        try (BytePointer bytes = new BytePointer(pixels.rgb())) {
            source.put(0, bytes);
            sourceStride.put(0, pixels.width() * CHANNELS);
            sws_scale(scaler, source, sourceStride, 0, pixels.height(), target.data(), target.linesize());
        }
        av_packet_unref(packet);
        target.pts(number++);
        Ffmpeg.check(avcodec_send_frame(codec, target), WHAT);
        Ffmpeg.check(avcodec_receive_packet(codec, packet), WHAT);
        return packet.data().capacity(packet.size()).asByteBuffer();
    }

    private AVFrame frameFor(int width, int height) {
        AVFrame ready = frame;
        if (ready == null || ready.width() != width || ready.height() != height) {
            release();
            ready = begin(width, height);
        }
        Ffmpeg.check(av_frame_make_writable(ready), WHAT);
        return ready;
    }

    private AVFrame begin(int width, int height) {
        AVCodec encoder = Ffmpeg.encoder("mjpeg");
        AVCodecContext context = avcodec_alloc_context3(encoder);
        codec = context;
        context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUVJ420P).color_range(AVCOL_RANGE_JPEG).time_base(av_make_q(1, RATE));
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
        context.global_quality(FF_QP2LAMBDA * QUANTISER);
        Ffmpeg.check(avcodec_open2(context, encoder, (AVDictionary) null), WHAT);
        scaler = sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUVJ420P, SWS_BILINEAR | SWS_ACCURATE_RND,
                (SwsFilter) null, (SwsFilter) null, (DoublePointer) null);
        if (scaler == null) {
            throw new EvidenceException(WHAT + " of " + width + " x " + height + " pixels cannot be made");
        }
        AVFrame made = av_frame_alloc();
        made.format(AV_PIX_FMT_YUVJ420P).width(width).height(height).quality(FF_QP2LAMBDA * QUANTISER);
        frame = made;
        Ffmpeg.check(av_frame_get_buffer(made, 0), WHAT);
        return made;
    }

    private void release() {
        if (frame != null) {
            av_frame_free(frame);
            frame = null;
        }
        if (codec != null) {
            avcodec_free_context(codec);
            codec = null;
        }
        sws_freeContext(scaler);
        scaler = null;
    }

    @Override
    public void close() {
        release();
        av_packet_free(packet);
        source.close();
        sourceStride.close();
    }
}
