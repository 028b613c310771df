package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.AlsaName;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A card's PCM. What the card has heard and when comes from its driver, in one reading, so that it does not matter how late this thread looks.
final class AlsaMicrophone implements OpenMicrophone {

    // alsa/pcm.h: SND_PCM_STREAM_CAPTURE, SND_PCM_NONBLOCK, SND_PCM_STATE_XRUN
    private static final int CAPTURE = 1;
    private static final int NONBLOCK = 1;
    private static final int LONGEST_WAIT_MILLIS = 50;
    private static final Duration LATENESS_OF_A_CARD = Duration.ofMillis(100);
    private static final Duration LATENESS_OF_A_SERVER = Duration.ofSeconds(1);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Path CARDS = Path.of("/proc/asound");

    private final AlsaName name;
    private final LongSupplier nanoTime;
    private final Alsa alsa;
    private final MemorySegment pcm;
    private final AlsaSetup setup;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment status;
    private final MemorySegment stamp;
    private final MemorySegment buffer;
    private boolean closed;

    private AlsaMicrophone(AlsaName name, LongSupplier nanoTime, Alsa alsa, MemorySegment pcm, AlsaSetup setup) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.alsa = alsa;
        this.pcm = pcm;
        this.setup = setup;
        this.status = arena.allocate(alsa.pcmStatusSizeof(), Long.BYTES);
        this.stamp = arena.allocate(2 * Long.BYTES, Long.BYTES);
        this.buffer = arena.allocate(setup.bufferFrames() * setup.channels() * setup.form().bytes(), Long.BYTES);
    }

    /// @param nanoTime the clock of the stamps, CLOCK_MONOTONIC
    /// @throws CaptureException if it cannot be opened or does not start
    static AlsaMicrophone open(AlsaName name, LongSupplier nanoTime) {
        Alsa alsa = AlsaLibrary.functions();
        MemorySegment pcm = open(alsa, name);
        boolean complete = false;
        try {
            AlsaMicrophone opened = new AlsaMicrophone(name, nanoTime, alsa, pcm, AlsaSetup.of(alsa, pcm, name.pcm()));
            opened.start();
            complete = true;
            return opened;
        } finally {
            if (!complete) {
                alsa.pcmClose(pcm);
            }
        }
    }

    private static MemorySegment open(Alsa alsa, AlsaName name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointer = arena.allocate(ValueLayout.ADDRESS);
            int result = alsa.pcmOpen(pointer, arena.allocateFrom(name.pcm()), CAPTURE, NONBLOCK);
            if (result < 0) {
                CaptureException failure = AlsaLibrary.failure(name.pcm(), "cannot be opened", result);
                throw failure.reason() == Reason.UNPLUGGED && isThere(name.card()) ? forbidden(name) : failure;
            }
            return pointer.get(ValueLayout.ADDRESS, 0);
        }
    }

    /// Whoever may not open a card's control device is told by the library that there is no such card.
    private static boolean isThere(Optional<String> card) {
        return card.isPresent() && Files.exists(CARDS.resolve(card.get())) && !mayControl(card.get());
    }

    private static boolean mayControl(String card) {
        Path link = CARDS.resolve(card);
        try {
            String number = Files.readSymbolicLink(link).toString().replace("card", "");
            return Files.isReadable(Path.of("/dev/snd/controlC" + number));
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static CaptureException forbidden(AlsaName name) {
        return new CaptureException(name.pcm() + " cannot be opened: this user may not; let it join the group audio", Reason.FORBIDDEN);
    }

    private void start() {
        int prepared = alsa.pcmPrepare(pcm);
        int result = prepared < 0 ? prepared : alsa.pcmStart(pcm);
        if (result < 0) {
            throw AlsaLibrary.failure(name.pcm(), "does not start", result);
        }
    }

    @Override
    public String name() {
        return name.pcm();
    }

    @Override
    public int rateHz() {
        return setup.rateHz();
    }

    /// A card's driver stamps when it counts; what lies behind another name may be a server.
    @Override
    public Duration lateness() {
        return name.card().isPresent() ? LATENESS_OF_A_CARD : LATENESS_OF_A_SERVER;
    }

    @Override
    public Portion read(float[] mono, Duration patience) {
        int ready = alsa.pcmWait(pcm, (int) Math.clamp(patience.toMillis(), 1, LONGEST_WAIT_MILLIS));
        int result = ready <= 0 ? ready : alsa.pcmStatus(pcm, status);
        if (result < 0) {
            return recover(result);
        }
        if (ready == 0) {
            return Portion.NOTHING;
        }
        long available = alsa.pcmStatusGetAvail(status);
        long nanos = stampOf();
        long frames = Math.min(Math.min(available, setup.bufferFrames()), mono.length);
        long got = frames <= 0 ? 0 : alsa.pcmReadi(pcm, buffer, frames);
        if (got < 0) {
            return recover((int) got);
        }
        setup.form().mix(buffer, setup.channels(), (int) got, mono, 0);
        return new Portion((int) got, Tear.NONE, heard(available) - got, nanos);
    }

    /// How much the card has heard that had not been read: what lies in the buffer, and what is still under way to it.
    private long heard(long available) {
        long delay = alsa.pcmStatusGetDelay(status);
        return delay < available || delay > available + setup.rateHz() ? available : delay;
    }

    /// The driver's stamp, where it has one of the monotonic clock.
    private long stampOf() {
        alsa.pcmStatusGetHtstamp(status, stamp);
        long nanos = stamp.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND + stamp.getAtIndex(ValueLayout.JAVA_LONG, 1);
        long now = nanoTime.getAsLong();
        return nanos <= now && now - nanos < NANOS_PER_SECOND ? nanos : now;
    }

    private Portion recover(int result) {
        switch (-result) {
            case AlsaLibrary.EAGAIN, AlsaLibrary.EINTR -> {
                return Portion.NOTHING;
            }
            case AlsaLibrary.EPIPE -> {
                start();
                return Portion.torn(Tear.OVERRUN);
            }
            case AlsaLibrary.ESTRPIPE -> {
                if (alsa.pcmResume(pcm) == -AlsaLibrary.EAGAIN) {
                    return Portion.NOTHING; // still asleep
                }
                start();
                return Portion.torn(Tear.HOLE);
            }
            default -> throw AlsaLibrary.failure(name.pcm(), "was lost", result);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            alsa.pcmClose(pcm);
            arena.close();
        }
    }
}
