package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A client of a sound server and its one recording stream, moved by whoever calls [#turn]: the library has no thread of its own here.
final class PulseConnection implements AutoCloseable {

    private static final int RATE_HZ = 48_000;
    private static final int FRAGMENT_SECONDS_SHARE = 100;
    // pulse/sample.h: PA_SAMPLE_FLOAT32LE; struct pa_sample_spec { pa_sample_format_t format; uint32_t rate; uint8_t channels; }
    private static final int FLOAT = 5;
    private static final int SPEC_BYTES = 12;
    private static final int RATE_OFFSET = 4;
    private static final int CHANNELS_OFFSET = 8;
    /// struct pa_buffer_attr: maxlength, tlength, prebuf, minreq, fragsize; all ones leave a value to the server.
    private static final int ATTRIBUTES = 5;
    private static final int FRAGMENT_SIZE = 4;
    // pulse/def.h
    private static final int NO_AUTOSPAWN = 1;
    private static final int INTERPOLATE_TIMING = 0x2;
    private static final int AUTO_TIMING_UPDATE = 0x8;
    private static final int FIX_RATE = 0x80;
    private static final int DONT_MOVE = 0x200;
    private static final int ADJUST_LATENCY = 0x2000;
    private static final int CONTEXT_READY = 4;
    private static final int STREAM_READY = 2;
    private static final Duration STEP = Duration.ofMillis(20);
    /// So many steps, five seconds, may a server take to answer.
    private static final int STEPS = 250;
    /// A server that never stops talking shall not hold the thread.
    private static final int MOST_TURNS = 64;

    private final Pulse pulse;
    private final PulseName name;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment mainloop;
    private MemorySegment context = MemorySegment.NULL;
    private MemorySegment stream = MemorySegment.NULL;
    /// What a failure means, for people.
    private String state = "cannot be reached";

    private PulseConnection(Pulse pulse, PulseName name) {
        this.pulse = pulse;
        this.name = name;
        this.mainloop = pulse.mainloopNew();
    }

    /// @param givenUp whether nobody waits for it any more
    /// @throws CaptureException if the server or its source cannot be had
    static PulseConnection open(PulseName name, BooleanSupplier givenUp) {
        PulseConnection connection = new PulseConnection(PulseLibrary.functions(), name);
        boolean complete = false;
        try {
            connection.connect(givenUp);
            connection.state = "cannot be recorded";
            connection.record(givenUp);
            connection.state = "was lost";
            complete = true;
            return connection;
        } finally {
            if (!complete) {
                connection.close();
            }
        }
    }

    private void connect(BooleanSupplier givenUp) {
        context = pulse.contextNew(pulse.mainloopGetApi(mainloop), arena.allocateFrom("Tectum"));
        MemorySegment server = name.server().map(arena::allocateFrom).orElse(MemorySegment.NULL);
        if (pulse.contextConnect(context, server, NO_AUTOSPAWN, MemorySegment.NULL) < 0) {
            throw failure();
        }
        await(givenUp, () -> pulse.contextGetState(context) == CONTEXT_READY);
    }

    private void record(BooleanSupplier givenUp) {
        MemorySegment spec = arena.allocate(SPEC_BYTES, Integer.BYTES);
        spec.set(ValueLayout.JAVA_INT, 0, FLOAT);
        spec.set(ValueLayout.JAVA_INT, RATE_OFFSET, RATE_HZ);
        spec.set(ValueLayout.JAVA_BYTE, CHANNELS_OFFSET, (byte) 1);
        stream = pulse.streamNew(context, arena.allocateFrom("microphone"), spec, MemorySegment.NULL);
        MemorySegment attributes = arena.allocate(ATTRIBUTES * Integer.BYTES, Integer.BYTES).fill((byte) 0xff);
        attributes.setAtIndex(ValueLayout.JAVA_INT, FRAGMENT_SIZE, RATE_HZ / FRAGMENT_SECONDS_SHARE * Float.BYTES);
        // A source that is named is never exchanged for another one: a lost microphone must not become a speaker's monitor.
        int flags = INTERPOLATE_TIMING | AUTO_TIMING_UPDATE | FIX_RATE | ADJUST_LATENCY | (name.source().isPresent() ? DONT_MOVE : 0);
        MemorySegment source = name.source().map(arena::allocateFrom).orElse(MemorySegment.NULL);
        if (pulse.streamConnectRecord(stream, source, attributes, flags) < 0) {
            throw failure();
        }
        await(givenUp, () -> pulse.streamGetState(stream) == STREAM_READY);
    }

    private void await(BooleanSupplier givenUp, BooleanSupplier ready) {
        for (int step = 0; !ready.getAsBoolean(); step++) {
            if (step >= STEPS || givenUp.getAsBoolean()) {
                throw new CaptureException(name + ": its server does not answer", Reason.UNPLUGGED);
            }
            turn(STEP);
        }
    }

    /// Waits for the server for at most `patience` and then does all that it has asked for.
    ///
    /// @throws CaptureException if the server or the stream is lost
    void turn(Duration patience) {
        int done = iterate((int) (patience.toNanos() / 1_000));
        for (int i = 0; i < MOST_TURNS && done > 0; i++) {
            done = iterate(0);
        }
        boolean streamLost = !stream.equals(MemorySegment.NULL) && pulse.streamGetState(stream) > STREAM_READY;
        if (done < 0 || streamLost || pulse.contextGetState(context) > CONTEXT_READY) {
            throw failure();
        }
    }

    /// @return how many events there were; negative where the loop is broken
    private int iterate(int waitMicros) {
        int result = pulse.mainloopPrepare(mainloop, waitMicros);
        result = result < 0 ? result : pulse.mainloopPoll(mainloop);
        return result < 0 ? result : pulse.mainloopDispatch(mainloop);
    }

    private CaptureException failure() {
        return PulseLibrary.failure(name.toString(), state, pulse.contextErrno(context));
    }

    Pulse functions() {
        return pulse;
    }

    MemorySegment stream() {
        return stream;
    }

    /// The source's own rate.
    int rateHz() {
        return pulse.streamGetSampleSpec(stream).reinterpret(SPEC_BYTES).get(ValueLayout.JAVA_INT, RATE_OFFSET);
    }

    @Override
    public void close() {
        if (!stream.equals(MemorySegment.NULL)) {
            pulse.streamDisconnect(stream);
            pulse.streamUnref(stream);
        }
        if (!context.equals(MemorySegment.NULL)) {
            pulse.contextDisconnect(context);
            pulse.contextUnref(context);
        }
        pulse.mainloopFree(mainloop);
        arena.close();
    }
}
