package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.javacv.FfmpegLibrary;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/// JPEG pictures that come whole from elsewhere; they are of the moment at which they come. One thread.
final class FedPackets implements LivePackets {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final String name;
    private final PictureFeed feed;
    private final AVCodecParameters parameters = avcodec_parameters_alloc();
    private boolean closed;

    private FedPackets(String name, PictureFeed feed) {
        this.name = name;
        this.feed = feed;
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(AV_CODEC_ID_MJPEG);
    }

    static Opener opener(String name, Duration timeout, PictureFeed.Opener feed) {
        return new Opener() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public LivePackets open(BooleanSupplier giveUp) {
                FfmpegLibrary.load();
                return new FedPackets(name, feed.open());
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AVCodecParameters parameters() {
        return parameters;
    }

    @Override
    public boolean read(AVPacket packet) throws InterruptedException {
        if (!feed.advance(PATIENCE)) {
            return false;
        }
        ByteBuffer picture = feed.picture();
        int result = av_new_packet(packet, picture.remaining());
        if (result < 0) {
            throw new CaptureException(name + " gives a picture that there is no room for: " + FfmpegLibrary.meaning(result));
        }
        packet.data().capacity(picture.remaining()).asByteBuffer().put(picture);
        packet.flags(AV_PKT_FLAG_KEY);
        return true;
    }

    @Override
    public long captured(AVPacket packet, long now, boolean waited) {
        return now;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avcodec_parameters_free(parameters);
            feed.close();
        }
    }
}
