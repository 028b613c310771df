package dev.tectum.stage.align;

import dev.tectum.domain.sense.AudioChunk;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The samples that ticks may still ask for, indexed by their number; what runs too far ahead waits beside. Owns the chunks that wait. One thread.
final class SoundRing implements AutoCloseable {

    /// A chunk and its place.
    ///
    /// @param from number of the first sample that is written
    /// @param skip how many of the chunk's samples are not; -1: the first one is written twice
    private record Placed(AudioChunk chunk, long from, int skip) {

        private long to() {
            return from + chunk.samples().count() - skip;
        }
    }

    private final float[] ring;
    private final Deque<Placed> waiting = new ArrayDeque<>();
    private long limit;
    private long written = Long.MIN_VALUE;

    /// @param length how many samples are kept
    /// @param oldest number of the oldest sample that may be asked for
    SoundRing(int length, long oldest) {
        ring = new float[length];
        limit = oldest + length;
    }

    /// Takes the chunk over. Places only rise.
    void put(AudioChunk chunk, long from, int skip) {
        waiting.addLast(new Placed(chunk, from, skip));
        write();
    }

    /// No sample before this one will be asked for.
    void keepFrom(long oldest) {
        limit = oldest + ring.length;
        write();
    }

    private void write() {
        while (!waiting.isEmpty() && waiting.getFirst().to() <= limit) {
            Placed next = waiting.removeFirst();
            try (AudioChunk chunk = next.chunk()) {
                fillWithSilenceUpTo(next.from());
                for (int i = next.skip(); i < chunk.samples().count(); i++) {
                    ring[Math.floorMod(written++, ring.length)] = chunk.samples().values()[Math.max(i, 0)];
                }
            }
        }
    }

    private void fillWithSilenceUpTo(long from) {
        if (written == Long.MIN_VALUE || from - written >= ring.length) {
            Arrays.fill(ring, 0);
            written = from;
        }
        while (written < from) {
            ring[Math.floorMod(written++, ring.length)] = 0;
        }
    }

    /// The samples just before number `end`; zero where they were not heard or are not kept any more.
    void copy(long end, float[] out) {
        for (int i = 0; i < out.length; i++) {
            long number = end - out.length + i;
            boolean kept = number < written && number >= written - ring.length;
            out[i] = kept ? ring[Math.floorMod(number, ring.length)] : 0;
        }
    }

    @Override
    public void close() {
        waiting.forEach(placed -> placed.chunk().close());
        waiting.clear();
    }
}
