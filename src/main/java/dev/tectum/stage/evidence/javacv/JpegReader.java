package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.tectum.stage.evidence.ring.Still;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Pictures out of JPEG. Owns its one frame. One thread.
final class JpegReader implements AutoCloseable {

    private static final String WHAT = "A film of these pictures";

    private final AVCodecContext codec;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    JpegReader() {
        AVCodec decoder = avcodec_find_decoder(AV_CODEC_ID_MJPEG);
        codec = avcodec_alloc_context3(decoder);
        codec.thread_count(1);
        Ffmpeg.check(avcodec_open2(codec, decoder, (AVDictionary) null), WHAT);
    }

    /// The picture; good until the next call.
    AVFrame read(Still still) {
        Ffmpeg.check(av_new_packet(packet, still.jpeg().length), WHAT);
        packet.data().put(still.jpeg(), 0, still.jpeg().length);
        Ffmpeg.check(avcodec_send_packet(codec, packet), WHAT);
        av_packet_unref(packet);
        Ffmpeg.check(avcodec_receive_frame(codec, frame), WHAT);
        return frame;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
