package dev.tectum.stage.capture.javacv.writing;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FFV1;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.javacv.FfmpegLibrary;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// One film being written. Owns FFmpeg's contexts, the one frame and the one packet. One thread.
final class FfmpegMuxer implements AutoCloseable {

    private static final int MILLIS_PER_SECOND = 1000;
    private static final int RGB = 3;
    private static final int BGR0 = 4;

    private final Path file;
    private final int width;
    private final int height;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVCodecContext codec;
    private final AVStream stream;
    private boolean begun;
    private boolean closed;

    /// @throws CaptureException if the file cannot be made
    FfmpegMuxer(Path file, int width, int height) {
        this.file = file;
        this.width = width;
        this.height = height;
        FfmpegLibrary.load();
        check(avformat_alloc_output_context2(format, null, "matroska", file.toString()));
        AVCodec encoder = avcodec_find_encoder(AV_CODEC_ID_FFV1);
        codec = avcodec_alloc_context3(encoder);
        stream = avformat_new_stream(format, null);
        boolean ready = false;
        try {
            open(encoder);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private void open(AVCodec encoder) {
        AVRational milli = av_make_q(1, MILLIS_PER_SECOND);
        codec.width(width).height(height).pix_fmt(AV_PIX_FMT_BGR0).time_base(milli);
        codec.thread_count(1);
        codec.gop_size(1); // each frame stands for itself, so that a cut file loses its end alone
        codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        check(avcodec_open2(codec, encoder, (AVDictionary) null));
        stream.time_base(milli);
        check(avcodec_parameters_from_context(stream.codecpar(), codec));
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, file.toString(), AVIO_FLAG_WRITE));
        format.pb(output);
        check(avformat_write_header(format, (AVDictionary) null));
        begun = true;
        frame.format(AV_PIX_FMT_BGR0);
        frame.width(width);
        frame.height(height);
        check(av_frame_get_buffer(frame, 0));
    }

    /// @param rgb packed rows of 3 x width bytes
    /// @param milli the frame's time; later than that of the one before
    void write(ByteBuffer rgb, long milli) {
        check(av_frame_make_writable(frame));
        fill(rgb);
        frame.pts(milli);
        check(avcodec_send_frame(codec, frame));
        drain();
    }

    private void fill(ByteBuffer rgb) {
        int stride = frame.linesize(0);
        ByteBuffer target = frame.data(0).capacity((long) stride * height).asByteBuffer();
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int from = (row * width + column) * RGB;
                int to = row * stride + column * BGR0;
                target.put(to, rgb.get(from + 2)).put(to + 1, rgb.get(from + 1)).put(to + 2, rgb.get(from));
            }
        }
    }

    private void drain() {
        while (avcodec_receive_packet(codec, packet) >= 0) {
            packet.stream_index(stream.index());
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            check(av_interleaved_write_frame(format, packet));
        }
    }

    private void check(int result) {
        if (result < 0) {
            throw new CaptureException(file + " cannot be written: " + FfmpegLibrary.meaning(result) + "; free some space or allow it");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (begun) {
                check(avcodec_send_frame(codec, null));
                drain();
                check(av_write_trailer(format));
            }
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(codec);
            if (format.pb() != null) {
                avio_closep(format.pb());
            }
            avformat_free_context(format);
        }
    }
}
