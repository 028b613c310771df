package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.evidence.FilmMaker;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.Heard;
import dev.tectum.stage.evidence.ring.Still;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// Clips as WebM (VP8 and Opus), which every browser plays; films for recordings as Matroska of the very JPEGs that were held.
public final class FfmpegFilmMaker implements FilmMaker {

    private static final int MILLIS = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final String WHAT = "A film";

    @Override
    public byte[] clip(Excerpt excerpt) {
        Optional<List<Still>> stills = excerpt.pictures().values().stream().findFirst();
        Optional<Heard> sound = excerpt.sounds().values().stream().findFirst();
        try (MemoryMuxer muxer = new MemoryMuxer("A clip", "webm");
                Parts parts = new Parts(stills.map(all -> new PictureStream(muxer, all.getFirst())),
                        sound.map(heard -> new SoundStream(muxer, heard)))) {
            muxer.begin();
            parts.pictures().ifPresent(stream -> stream.write(stills.orElseThrow(), excerpt.span().from()));
            parts.sound().ifPresent(stream -> stream.write(sound.orElseThrow()));
            return muxer.finish();
        }
    }

    private record Parts(Optional<PictureStream> pictures, Optional<SoundStream> sound) implements AutoCloseable {

        @Override
        public void close() {
            pictures.ifPresent(PictureStream::close);
            sound.ifPresent(SoundStream::close);
        }
    }

    @Override
    public byte[] film(List<Still> stills, Moment zero) {
        AVRational milli = av_make_q(1, MILLIS);
        AVPacket packet = av_packet_alloc();
        try (MemoryMuxer muxer = new MemoryMuxer(WHAT, "matroska")) {
            AVStream stream = muxer.stream();
            describe(stream, stills.getFirst());
            stream.time_base(milli);
            muxer.begin();
            long last = -1;
            for (Still still : stills) {
                long at = still.captured().since(zero).toNanos() / NANOS_PER_MILLI;
                if (at > last) {
                    fill(packet, still, at);
                    muxer.write(packet, stream, milli);
                    last = at;
                }
            }
            return muxer.finish();
        } finally {
            av_packet_free(packet);
        }
    }

    private static void describe(AVStream stream, Still first) {
        try (JpegReader reader = new JpegReader()) {
            AVFrame size = reader.read(first);
            stream.codecpar().codec_type(AVMEDIA_TYPE_VIDEO).codec_id(AV_CODEC_ID_MJPEG).width(size.width()).height(size.height())
                    .format(AV_PIX_FMT_YUVJ420P);
        }
    }

    private static void fill(AVPacket packet, Still still, long milli) {
        Ffmpeg.check(av_new_packet(packet, still.jpeg().length), WHAT);
        packet.data().put(still.jpeg(), 0, still.jpeg().length);
        packet.pts(milli).dts(milli);
        packet.flags(packet.flags() | AV_PKT_FLAG_KEY);
    }
}
