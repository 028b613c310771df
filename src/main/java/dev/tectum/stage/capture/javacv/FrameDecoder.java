package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import dev.tectum.stage.capture.CaptureException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/// One of FFmpeg's decoders, on the caller's thread alone, so that the same bytes give the same frames.
/// Owns the codec context and the frames. One thread.
public final class FrameDecoder implements AutoCloseable {

    /// FFmpeg's word for "feed me" after [#receive].
    public static final int AGAIN = -11;
    /// 8192 x 8192: larger pictures are made to exhaust memory.
    private static final long MAX_PIXELS = 1L << 26;

    private final AVCodecContext context;
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame fetched = av_frame_alloc();
    private boolean elsewhere;
    private boolean closed;

    private FrameDecoder(AVCodec codec) {
        this.context = avcodec_alloc_context3(codec);
    }

    /// @param name what is decoded, for people
    /// @param device hardware that does the work for `codec`; null where `codec` needs no help
    /// @throws CaptureException if the decoder does not take the stream, or its hardware is not there
    public static FrameDecoder open(String name, AVCodec codec, AVCodecParameters parameters, AVRational timeBase,
            @Nullable AVBufferRef device) {
        FrameDecoder decoder = new FrameDecoder(codec);
        AVCodecContext context = decoder.context;
        avcodec_parameters_to_context(context, parameters);
        context.pkt_timebase(timeBase);
        context.thread_count(1);
        context.max_pixels(MAX_PIXELS);
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        if (device != null) {
            context.hw_device_ctx(av_buffer_ref(device));
        }
        int result = avcodec_open2(context, codec, (AVDictionary) null);
        if (result < 0) {
            decoder.close();
            throw new CaptureException(name + " cannot be decoded: " + FfmpegLibrary.meaning(result));
        }
        return decoder;
    }

    /// @param packet null at the end
    /// @return 0, or FFmpeg's error
    public int send(@Nullable AVPacket packet) {
        return avcodec_send_packet(context, packet);
    }

    /// Decodes the next frame into [#frame].
    ///
    /// @return 0, [#AGAIN], or FFmpeg's error
    public int receive() {
        int result = avcodec_receive_frame(context, decoded);
        elsewhere = result >= 0 && decoded.hw_frames_ctx() != null;
        if (!elsewhere) {
            return result;
        }
        av_frame_unref(fetched);
        int transferred = av_hwframe_transfer_data(fetched, decoded, 0);
        return transferred < 0 ? transferred : av_frame_copy_props(fetched, decoded);
    }

    /// The frame last decoded, in main memory; overwritten by [#receive].
    public AVFrame frame() {
        return elsewhere ? fetched : decoded;
    }

    /// Which frames are not decoded from now on, one of FFmpeg's AVDISCARD numbers.
    ///
    /// @param smoothing which frames are decoded without their last smoothing, which others may then look a little wrong for
    public void skip(int frames, int smoothing) {
        context.skip_frame(frames);
        context.skip_loop_filter(smoothing);
    }

    /// Forgets what it has been fed.
    public void flush() {
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_frame_free(decoded);
            av_frame_free(fetched);
            avcodec_free_context(context);
        }
    }
}
