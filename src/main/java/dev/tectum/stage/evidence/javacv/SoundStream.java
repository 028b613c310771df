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
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.tectum.stage.evidence.ring.Heard;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// The sound of a clip as Opus. One thread.
final class SoundStream implements AutoCloseable {

    private static final String WHAT = "The sound of a clip";
    private static final Set<Integer> RATES = Set.of(8_000, 12_000, 16_000, 24_000, 48_000); // RFC 6716, 2
    private static final int OTHER_RATE = 48_000;
    private static final long BITS_PER_SECOND = 48_000L;

    private final MemoryMuxer muxer;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVRational sample;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final int rateHz;

    SoundStream(MemoryMuxer muxer, Heard sound) {
        this.muxer = muxer;
        this.rateHz = RATES.contains(sound.rateHz()) ? sound.rateHz() : OTHER_RATE;
        this.sample = av_make_q(1, rateHz);
        AVCodec encoder = Ffmpeg.encoder("libopus");
        codec = avcodec_alloc_context3(encoder);
        stream = muxer.stream();
        codec.sample_rate(rateHz).sample_fmt(AV_SAMPLE_FMT_S16).bit_rate(BITS_PER_SECOND).time_base(sample);
        av_channel_layout_default(codec.ch_layout(), 1);
        codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        Ffmpeg.check(avcodec_open2(codec, encoder, (AVDictionary) null), WHAT);
        stream.time_base(sample);
        Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), codec), WHAT);
        frame.format(AV_SAMPLE_FMT_S16).nb_samples(codec.frame_size()).sample_rate(rateHz);
        Ffmpeg.check(av_channel_layout_copy(frame.ch_layout(), codec.ch_layout()), WHAT);
        Ffmpeg.check(av_frame_get_buffer(frame, 0), WHAT);
    }

    void write(Heard sound) {
        int length = Math.toIntExact((long) sound.samples().length * rateHz / sound.rateHz());
        for (int at = 0; at < length; at += codec.frame_size()) {
            Ffmpeg.check(av_frame_make_writable(frame), WHAT);
            ShortBuffer target = frame.data(0).capacity((long) codec.frame_size() * Short.BYTES).asByteBuffer()
                    .order(ByteOrder.nativeOrder()).asShortBuffer();
            for (int i = 0; i < codec.frame_size(); i++) {
                target.put(i, at + i < length ? value(sound, at + i) : 0);
            }
            frame.pts(at);
            Ffmpeg.check(avcodec_send_frame(codec, frame), WHAT);
            drain();
        }
        Ffmpeg.check(avcodec_send_frame(codec, null), WHAT);
        drain();
    }

    /// A straight line between the two samples beside it.
    private short value(Heard sound, int at) {
        double place = (double) at * sound.rateHz() / rateHz;
        int before = (int) place;
        int after = Math.min(before + 1, sound.samples().length - 1);
        double share = place - before;
        return (short) Math.round(sound.samples()[before] * (1 - share) + sound.samples()[after] * share);
    }

    private void drain() {
        while (avcodec_receive_packet(codec, packet) >= 0) {
            muxer.write(packet, stream, sample);
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
