package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PixelPool;
import dev.tectum.stage.capture.Source;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One picture that stands for the whole recording, ten times a second, each time with other, seeded sensor noise:
/// without it the picture would look like that of a frozen camera. The preview carries no noise. One thread.
final class StillPictureSource implements Source {

    private static final long FRAME_NANOS = 100_000_000L;
    private static final double NOISE_GREY_LEVELS = 1.5;
    private static final long SEED = 0x5eed;
    /// A prime, so that rows and noise do not fall into step.
    private static final int NOISE_LENGTH = 65_521;

    private final Modality modality;
    private final Moment end;
    private final VideoFrame original;
    private final byte[] clean;
    private final byte[] noisy;
    private final byte[] noise = new byte[NOISE_LENGTH];
    private final Random random = new Random(SEED);
    private final PixelPool pool;
    private long count;
    private @Nullable Bound word;
    private boolean ended;
    private boolean closed;

    private StillPictureSource(VideoFrame original, Moment end) {
        this.modality = original.modality();
        this.end = end;
        this.original = original;
        Pixels pixels = original.pixels();
        this.pool = new PixelPool(pixels.width(), pixels.height());
        this.clean = new byte[pixels.rgb().capacity()];
        this.noisy = new byte[clean.length];
        pixels.rgb().get(0, clean);
        for (int i = 0; i < NOISE_LENGTH; i++) {
            noise[i] = (byte) Math.clamp(Math.round(random.nextGaussian() * NOISE_GREY_LEVELS), Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
    }

    /// @throws CaptureException if the picture cannot be decoded
    static StillPictureSource open(FfmpegInput file, Modality modality, ModalityInput.Image shape, Moment end, PictureFinish finish) {
        try (StreamDecoder decoder = StreamDecoder.open(FfmpegDemuxer.openFile(file), AVMEDIA_TYPE_VIDEO, "picture");
                PictureMaker maker = new PictureMaker(modality, shape, finish.forEverybody())) {
            if (!decoder.advance()) {
                throw new CaptureException(decoder.name() + " holds no picture that can be decoded");
            }
            return new StillPictureSource(maker.make(decoder.frame(), new Moment(0)), end);
        }
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        if (word != null) {
            Bound told = word;
            word = null;
            return Optional.of(told);
        }
        if (ended) {
            return Optional.empty();
        }
        Moment captured = new Moment(count * FRAME_NANOS);
        count++;
        Moment following = new Moment(count * FRAME_NANOS);
        ended = following.isAfter(end);
        word = new Bound(modality, ended ? Moment.MAX : following);
        return Optional
                .of(new VideoFrame(modality, captured, withNoise(), original.preview() == null ? null : original.preview().retain()));
    }

    private Pixels withNoise() {
        int at = random.nextInt(NOISE_LENGTH);
        for (int i = 0; i < clean.length; i++) {
            noisy[i] = (byte) Math.clamp((clean[i] & 0xff) + noise[at], 0, 0xff);
            at = at + 1 == NOISE_LENGTH ? 0 : at + 1;
        }
        Pixels pixels = pool.take();
        ByteBuffer target = pixels.rgb();
        target.put(0, noisy);
        return pixels;
    }

    @Override
    public boolean isExhausted() {
        return ended && word == null;
    }

    /// How many frames are held by others.
    int lent() {
        return pool.lent();
    }

    @Override
    public void close() {
        ended = true;
        word = null;
        if (!closed) {
            closed = true;
            original.close();
        }
    }
}
