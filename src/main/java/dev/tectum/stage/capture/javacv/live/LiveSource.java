package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.BackOff;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.live.CameraCounter;
import dev.tectum.stage.capture.live.CameraCounts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A camera or microphone at an address or in the box. Lost, it says so once and is tried again, ever more rarely; it never ends by itself.
/// One thread, best its own: FFmpeg waits for an address as long as that takes, which may be longer than the caller's patience,
/// but gives up after the input's time-out or when the thread is interrupted.
public final class LiveSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /// Data that cannot be decoded are borne with for so many time-outs: some cameras send a picture that stands alone only then.
    private static final int UNDECODED_TIMEOUTS = 3;
    /// A flood is taken in at this rate, many times any camera's or sound card's; it then waits with its sender.
    private static final int PACKETS_AT_ONCE = 100;
    private static final long AT_ONCE_NANOS = 100_000_000L;
    /// A device that comes and goes all the time is not to fill the log.
    private static final long MENTIONED_AGAIN_NANOS = 60_000_000_000L;

    private final LivePackets.Opener input;
    private final Modality modality;
    private final LiveConverter converter;
    private final CameraCounter counter;
    private final DecoderChoice choice;
    private final MonotonicTime time;
    private final BackOff backOff;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private @Nullable LiveStream stream;
    private @Nullable Reason told;
    private long retryAt;
    private boolean retrying;
    private long lastPacket;
    private long lastFrame;
    private long leftAt;
    private long countedFrom;
    private int counted;
    private boolean mentioned;
    private long mentionedAt;
    private boolean closed;

    private LiveSource(LivePackets.Opener input, Modality modality, LiveConverter converter, CameraCounter counter, DecoderChoice choice,
            MonotonicTime time) {
        this.input = input;
        this.modality = modality;
        this.converter = converter;
        this.counter = counter;
        this.choice = choice;
        this.time = time;
        this.backOff = new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
        this.leftAt = now();
    }

    /// A camera that FFmpeg opens itself.
    public static LiveSource camera(FfmpegInput input, Modality modality, ModalityInput.Image shape, CameraUse use, MonotonicTime time) {
        return camera(DemuxedPackets.opener(input, AVMEDIA_TYPE_VIDEO, time.sleeper()), modality, shape, use, time);
    }

    /// A camera whose pictures come from elsewhere.
    ///
    /// @param name for people
    public static LiveSource camera(String name, PictureFeed.Opener feed, Modality modality, ModalityInput.Image shape, CameraUse use,
            MonotonicTime time) {
        return camera(FedPackets.opener(name, FfmpegInput.USUAL_TIMEOUT, feed), modality, shape, use, time);
    }

    private static LiveSource camera(LivePackets.Opener input, Modality modality, ModalityInput.Image shape, CameraUse use,
            MonotonicTime time) {
        CameraCounter counter = new CameraCounter();
        return new LiveSource(input, modality, new LivePictures(modality, shape, use, counter), counter, new DecoderChoice(use.decoder()),
                time);
    }

    /// A microphone, or the sound of a camera.
    public static LiveSource microphone(FfmpegInput input, Modality modality, ModalityInput.Audio shape, MonotonicTime time) {
        return new LiveSource(DemuxedPackets.opener(input, AVMEDIA_TYPE_AUDIO, time.sleeper()), modality,
                new LiveSound(modality, shape.sampleRateHz()), new CameraCounter(), new DecoderChoice(DecoderChoice.SOFTWARE), time);
    }

    /// What has become of a camera's frames. Any thread.
    public CameraCounts counts() {
        return counter.counts();
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        long entered = now();
        lastPacket += entered - leftAt; // while nobody asks, nothing can come
        lastFrame += entered - leftAt;
        long left = patience.toNanos();
        for (int turn = 0; turn < PACKETS_AT_ONCE && left > 0 && ready.isEmpty() && !closed; turn++) {
            turn(Duration.ofNanos(left));
            left = patience.toNanos() - (now() - entered);
        }
        leftAt = now();
        return Optional.ofNullable(ready.poll());
    }

    private void turn(Duration patience) throws InterruptedException {
        try {
            LiveStream open = stream == null ? open(patience) : stream;
            if (open != null) {
                receive(open);
            }
        } catch (CaptureException lost) {
            lose(lost);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while waiting for " + input.name());
        }
    }

    private @Nullable LiveStream open(Duration patience) throws InterruptedException {
        long wait = retrying ? retryAt - now() : 0;
        if (wait > 0) {
            time.sleep(wait > patience.toNanos() ? patience : Duration.ofNanos(wait));
            return null;
        }
        lastPacket = now();
        LiveStream opened = LiveStream.open(input.open(this::isOverdue), choice);
        stream = opened;
        lastPacket = now();
        lastFrame = lastPacket;
        converter.restart();
        return opened;
    }

    private void receive(LiveStream open) throws InterruptedException {
        boolean packet = open.read();
        long now = now();
        if (packet) {
            lastPacket = now;
            open.stamp(now);
            if (converter.convert(open, now, ready) > 0) {
                works(now);
            }
            restrain(now);
        }
        if (isSilent()) {
            throw new CaptureException(input.name() + " sends nothing for " + input.timeout().toSeconds() + " s", Reason.UNPLUGGED);
        }
        if (now - lastFrame > UNDECODED_TIMEOUTS * input.timeout().toNanos()) {
            throw new CaptureException(input.name() + " sends what cannot be decoded", Reason.WRONG_FORMAT);
        }
    }

    private void works(long now) {
        lastFrame = now;
        backOff.reset();
        if (told != null) {
            told = null;
            LOG.atLevel(mentioned ? Level.INFO : Level.DEBUG).log("{} is back: {}", modality.name(), input.name());
        }
    }

    private void restrain(long now) throws InterruptedException {
        if (now - countedFrom >= AT_ONCE_NANOS) {
            countedFrom = now;
            counted = 0;
        }
        counted++;
        if (counted >= PACKETS_AT_ONCE) {
            time.sleep(Duration.ofNanos(AT_ONCE_NANOS - (now - countedFrom)));
        }
    }

    private boolean isOverdue() {
        return Thread.currentThread().isInterrupted() || isSilent();
    }

    private boolean isSilent() {
        return now() - lastPacket > input.timeout().toNanos();
    }

    private void lose(CaptureException lost) {
        boolean silent = isSilent();
        if (stream != null) {
            stream.close();
            stream = null;
        }
        Reason reason = silent ? Reason.UNPLUGGED : lost.reason();
        if (reason != told && !Thread.currentThread().isInterrupted()) {
            told = reason;
            String why = silent ? input.name() + " sends nothing for " + input.timeout().toSeconds() + " s" : lost.getMessage();
            mentioned = mentionedAt == 0 || now() - mentionedAt > MENTIONED_AGAIN_NANOS;
            mentionedAt = mentioned ? now() : mentionedAt;
            LOG.atLevel(mentioned ? Level.WARN : Level.DEBUG).log("{} is missing: {}; trying again", modality.name(), why);
            ready.add(new Outage(modality, new Moment(now()), reason));
        }
        retrying = true;
        retryAt = now() + backOff.next().toNanos();
    }

    private long now() {
        return time.now().nanos();
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ready.forEach(Arrival::release);
        ready.clear();
        if (stream != null) {
            stream.close();
            stream = null;
        }
        converter.close();
    }
}
