package dev.tectum.stage.capture.sound;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// A source of a sound server, at the source's own rate.
final class PulseMicrophone implements OpenMicrophone {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);
    private static final Duration LATENESS = Duration.ofSeconds(1);
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int LATENCIES = 300;

    private final PulseName name;
    private final LongSupplier nanoTime;
    private final PulseConnection connection;
    private final Pulse pulse;
    private final int rateHz;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pointer = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment number = arena.allocate(ValueLayout.JAVA_LONG);
    /// What the server has sent that has not been taken yet, and how far it has been.
    private MemorySegment fragment = MemorySegment.NULL;
    private long fragmentSamples;
    private long takenOfFragment;
    private long taken;
    /// In samples, sorted.
    private final double[] latencies = new double[LATENCIES];
    private int known;
    private double latency;

    private PulseMicrophone(PulseName name, PulseConnection connection, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.connection = connection;
        this.pulse = connection.functions();
        this.rateHz = connection.rateHz();
    }

    static PulseMicrophone open(PulseName name, LongSupplier nanoTime, BooleanSupplier givenUp) {
        return new PulseMicrophone(name, PulseConnection.open(name, givenUp), nanoTime);
    }

    @Override
    public String name() {
        return name.toString();
    }

    @Override
    public int rateHz() {
        return rateHz;
    }

    /// A server that is short of time is late with everything for a while.
    @Override
    public Duration lateness() {
        return LATENESS;
    }

    @Override
    public Portion read(float[] mono, Duration patience) {
        connection.turn(hasFragment() ? Duration.ZERO : patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT);
        int count = 0;
        while (count < mono.length && hasFragment()) {
            if (fragment.equals(MemorySegment.NULL)) {
                if (count > 0) {
                    break;
                }
                taken += fragmentSamples;
                dropFragment();
                return Portion.torn(Tear.HOLE);
            }
            count += take(mono, count);
        }
        if (count == 0) {
            return Portion.NOTHING;
        }
        return hasFragment() ? new Portion(count, Tear.NONE, Double.NaN, 0) : stamped(count);
    }

    private int take(float[] mono, int offset) {
        int count = (int) Math.min(mono.length - offset, fragmentSamples - takenOfFragment);
        MemorySegment rest = fragment.asSlice(takenOfFragment * Float.BYTES, (long) count * Float.BYTES);
        SampleForm.FLOAT.mix(rest, 1, count, mono, offset);
        takenOfFragment += count;
        taken += count;
        if (takenOfFragment == fragmentSamples) {
            dropFragment();
        }
        return count;
    }

    private boolean hasFragment() {
        if (fragmentSamples == 0 && pulse.streamPeek(connection.stream(), pointer, number) >= 0) {
            long bytes = number.get(ValueLayout.JAVA_LONG, 0);
            fragmentSamples = bytes / Float.BYTES;
            fragment = pointer.get(ValueLayout.ADDRESS, 0).reinterpret(bytes);
        }
        return fragmentSamples > 0;
    }

    private void dropFragment() {
        pulse.streamDrop(connection.stream());
        fragment = MemorySegment.NULL;
        fragmentSamples = 0;
        takenOfFragment = 0;
    }

    /// The server's own time wanders by milliseconds, so it only tells the latency, as the median of the first seconds; the pace is that of the arrivals.
    private Portion stamped(int count) {
        long now = nanoTime.getAsLong();
        if (known < latencies.length && pulse.streamGetTime(connection.stream(), number) >= 0) {
            double ahead = number.get(ValueLayout.JAVA_LONG, 0) * rateHz / MICROS_PER_SECOND - taken;
            latencies[known++] = Math.clamp(ahead, 0, rateHz);
            Arrays.sort(latencies, 0, known);
            latency = latencies[known / 2];
        }
        return new Portion(count, Tear.NONE, latency, now);
    }

    @Override
    public void close() {
        connection.close();
        arena.close();
    }
}
