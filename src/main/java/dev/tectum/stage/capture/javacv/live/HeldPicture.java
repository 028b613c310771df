package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// A place for one picture that may not be needed: decoded, or still coded where it stands alone. One thread.
final class HeldPicture implements AutoCloseable {

    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean coded;
    private long captured;

    /// Takes the stream's present packet.
    void takePacket(LiveStream stream) {
        clear();
        coded = true;
        captured = stream.captured();
        av_packet_move_ref(packet, stream.packet());
    }

    /// Takes the stream's present frame.
    void takeFrame(LiveStream stream) {
        clear();
        coded = false;
        captured = stream.frameCaptured();
        av_frame_move_ref(frame, stream.frame());
    }

    boolean isCoded() {
        return coded;
    }

    AVPacket packet() {
        return packet;
    }

    AVFrame frame() {
        return frame;
    }

    long captured() {
        return captured;
    }

    void clear() {
        av_packet_unref(packet);
        av_frame_unref(frame);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
    }
}
