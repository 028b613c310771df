package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// A film that grows in memory. One thread.
final class MemoryMuxer implements AutoCloseable {

    private final String what;
    private final AVFormatContext format = new AVFormatContext(null);
    private @Nullable AVIOContext output;

    /// @param what for errors
    /// @param container FFmpeg's name of it
    MemoryMuxer(String what, String container) {
        this.what = what;
        Ffmpeg.load();
        Ffmpeg.check(avformat_alloc_output_context2(format, null, container, null), what);
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        format.max_interleave_delta(0); // pictures come first and wait for the sound beside them
    }

    AVStream stream() {
        return avformat_new_stream(format, null);
    }

    /// All streams are there.
    void begin() {
        AVIOContext memory = new AVIOContext(null);
        Ffmpeg.check(avio_open_dyn_buf(memory), what);
        output = memory;
        format.pb(memory);
        Ffmpeg.check(avformat_write_header(format, (AVDictionary) null), what);
    }

    /// @param packet with times in `timeBase`; is empty afterwards
    void write(AVPacket packet, AVStream stream, AVRational timeBase) {
        packet.stream_index(stream.index());
        av_packet_rescale_ts(packet, timeBase, stream.time_base());
        Ffmpeg.check(av_interleaved_write_frame(format, packet), what);
    }

    /// The whole film. Nothing can be written afterwards.
    byte[] finish() {
        Ffmpeg.check(av_write_trailer(format), what);
        BytePointer bytes = new BytePointer((BytePointer) null);
        int length = avio_close_dyn_buf(output, bytes);
        output = null;
        try {
            byte[] film = new byte[length];
            bytes.capacity(length).get(film);
            return film;
        } finally {
            av_free(bytes);
        }
    }

    @Override
    public void close() {
        if (output != null) {
            BytePointer bytes = new BytePointer((BytePointer) null);
            avio_close_dyn_buf(output, bytes);
            av_free(bytes);
            output = null;
        }
        avformat_free_context(format);
    }
}
