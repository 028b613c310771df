package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sleeper;
import dev.tectum.stage.capture.javacv.FfmpegDemuxer;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.FfmpegLibrary;
import dev.tectum.stage.capture.javacv.FrameDecoder;
import dev.tectum.stage.capture.live.DriverClock;
import dev.tectum.stage.capture.live.StreamClock;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/// One stream of what FFmpeg has opened. One thread.
final class DemuxedPackets implements LivePackets {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Duration CAMERA_PAUSE = Duration.ofMillis(5);
    /// Formats without times, for which FFmpeg invents some.
    private static final Set<String> TIMELESS = Set.of("mpjpeg", "mjpeg", "jpeg_pipe", "image2pipe", "h264", "hevc");

    private final FfmpegDemuxer demuxer;
    private final AVStream stream;
    private final int index;
    private final Sleeper sleeper;
    private final StreamClock clock = new StreamClock();
    private final DriverClock driverClock = new DriverClock();
    private final boolean timeless;
    private final boolean stampedByDriver;

    private DemuxedPackets(FfmpegDemuxer demuxer, AVStream stream, Sleeper sleeper) {
        this.demuxer = demuxer;
        this.stream = stream;
        this.index = stream.index();
        this.sleeper = sleeper;
        this.timeless = TIMELESS.contains(demuxer.formatName());
        this.stampedByDriver = demuxer.formatName().contains("v4l2");
    }

    /// @param mediaType one of FFmpeg's AVMEDIA_TYPE numbers
    static Opener opener(FfmpegInput input, int mediaType, Sleeper sleeper) {
        return new Opener() {
            @Override
            public String name() {
                return input.shownUrl();
            }

            @Override
            public Duration timeout() {
                return input.timeout();
            }

            @Override
            public LivePackets open(BooleanSupplier giveUp) {
                FfmpegDemuxer demuxer = FfmpegDemuxer.openLive(input, giveUp, mediaType);
                if (demuxer.findStream(mediaType).isEmpty()) {
                    demuxer.close();
                    String kind = mediaType == AVMEDIA_TYPE_VIDEO ? "picture" : "sound";
                    throw new CaptureException(demuxer.name() + " holds no " + kind + " that can be decoded");
                }
                return new DemuxedPackets(demuxer, demuxer.stream(demuxer.findStream(mediaType).getAsInt()), sleeper);
            }
        };
    }

    @Override
    public String name() {
        return demuxer.name();
    }

    @Override
    public AVCodecParameters parameters() {
        return stream.codecpar();
    }

    @Override
    public boolean read(AVPacket packet) throws InterruptedException {
        int result = demuxer.read(packet);
        if (result == FrameDecoder.AGAIN) {
            sleeper.sleep(CAMERA_PAUSE);
            return false;
        }
        if (result < 0) {
            throw new CaptureException(name() + " gives nothing any more: " + FfmpegLibrary.meaning(result),
                    FfmpegLibrary.reasonOfLoss(result));
        }
        boolean wanted = packet.stream_index() == index;
        if (!wanted) {
            av_packet_unref(packet);
        }
        return wanted;
    }

    @Override
    public long captured(AVPacket packet, long now, boolean waited) {
        long stamp = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        if (timeless || stamp == AV_NOPTS_VALUE) {
            return now;
        }
        long nanos = av_rescale(stamp, stream.time_base().num() * NANOS_PER_SECOND, stream.time_base().den());
        return stampedByDriver ? driverClock.captured(nanos, now, waited) : clock.captured(nanos, now, waited);
    }

    @Override
    public void close() {
        demuxer.close();
    }
}
