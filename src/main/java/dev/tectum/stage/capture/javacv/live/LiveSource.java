package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.live.CameraCounter;
import dev.tectum.stage.capture.live.CameraCounts;
import dev.tectum.stage.capture.live.FloodGate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A camera or microphone at an address or in the box. Lost, it says so once and is tried again, ever more rarely; it never ends by itself.
/// One thread, best its own: FFmpeg waits for an address as long as that takes, which may be longer than the caller's patience,
/// but gives up after the input's time-out or when the thread is interrupted.
public final class LiveSource implements Source {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /// Data that cannot be decoded are borne with for so many time-outs: some cameras send a picture that stands alone only then.
    private static final int UNDECODED_TIMEOUTS = 3;
    /// What takes so long to be read was not there yet.
    private static final long WAITED_NANOS = 5_000_000L;

    private final LivePackets.Opener input;
    private final LiveConverter converter;
    private final CameraCounter counter;
    private final DecoderChoice choice;
    private final MonotonicTime time;
    private final BackOff backOff;
    private final Absence absence;
    private final FloodGate gate;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private @Nullable LiveStream stream;
    private long retryAt;
    private boolean retrying;
    private long lastPacket;
    private long lastFrame;
    private long leftAt;
    private boolean emptyHanded;
    private boolean closed;

    private LiveSource(LivePackets.Opener input, Absence absence, LiveConverter converter, CameraCounter counter, DecoderChoice choice,
            MonotonicTime time) {
        this.input = input;
        this.converter = converter;
        this.counter = counter;
        this.choice = choice;
        this.time = time;
        this.backOff = new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
        this.absence = absence;
        this.gate = new FloodGate(time);
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
        return new LiveSource(input, new Absence(modality, input.name()), new LivePictures(modality, shape, use, counter), counter,
                new DecoderChoice(use.decoder()),
                time);
    }

    /// A microphone, or the sound of a camera.
    public static LiveSource microphone(FfmpegInput input, Modality modality, ModalityInput.Audio shape, MonotonicTime time) {
        LivePackets.Opener opener = DemuxedPackets.opener(input, AVMEDIA_TYPE_AUDIO, time.sleeper());
        return new LiveSource(opener, new Absence(modality, opener.name()),
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
        for (int turn = 0; ready.isEmpty() && !closed && (turn == 0 || left > 0 && turn < FloodGate.AT_ONCE); turn++) {
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
        long asked = now();
        boolean packet = open.read();
        long now = now();
        boolean waited = emptyHanded || now - asked >= WAITED_NANOS;
        emptyHanded = !packet;
        if (packet) {
            lastPacket = now;
            open.stamp(now, waited);
            if (converter.convert(open, now, ready) > 0) {
                lastFrame = now;
                backOff.reset();
                absence.ends();
            }
            gate.pass();
        }
        if (isSilent()) {
            throw silence();
        }
        if (now - lastFrame > UNDECODED_TIMEOUTS * input.timeout().toNanos()) {
            throw new CaptureException(input.name() + " sends what cannot be decoded", Reason.WRONG_FORMAT);
        }
    }

    private boolean isOverdue() {
        return Thread.currentThread().isInterrupted() || isSilent();
    }

    private boolean isSilent() {
        return now() - lastPacket > input.timeout().toNanos();
    }

    private CaptureException silence() {
        return new CaptureException(input.name() + " sends nothing for " + input.timeout().toSeconds() + " s", Reason.UNPLUGGED);
    }

    private void lose(CaptureException lost) {
        CaptureException cause = isSilent() ? silence() : lost;
        hangUp();
        if (!Thread.currentThread().isInterrupted()) {
            absence.begins(cause.reason(), String.valueOf(cause.getMessage()), now()).ifPresent(ready::add);
        }
        retrying = true;
        retryAt = now() + backOff.next().toNanos();
    }

    private void hangUp() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
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
        if (!closed) {
            closed = true;
            ready.forEach(Arrival::release);
            ready.clear();
            hangUp();
            converter.close();
        }
    }
}
