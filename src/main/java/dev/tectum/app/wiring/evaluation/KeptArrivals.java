package dev.tectum.app.wiring.evaluation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that a source gave, decoded once, to be given out again and again, each time in copies: faults are drawn into what is played.
/// Read by any number of threads, once it is filled.
final class KeptArrivals implements AutoCloseable {

    private final List<Arrival> arrivals = new ArrayList<>();
    private final PixelCopies copies = new PixelCopies();

    /// Drains `source`, which stays open, as long as it fits.
    ///
    /// @return empty if it gave more than `maxBytes` of pictures and sound
    static Optional<KeptArrivals> of(Source source, long maxBytes) throws InterruptedException {
        KeptArrivals kept = new KeptArrivals();
        long bytes = 0;
        while (!source.isExhausted()) {
            Optional<Arrival> arrival = source.next(Duration.ZERO);
            arrival.ifPresent(kept.arrivals::add);
            bytes += arrival.map(KeptArrivals::bytesOf).orElse(0L);
            if (bytes > maxBytes) {
                kept.close();
                return Optional.empty();
            }
        }
        return Optional.of(kept);
    }

    private static long bytesOf(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> frame.pixels().rgb().capacity() + (frame.preview() == null ? 0 : frame.preview().rgb().capacity());
            case AudioChunk chunk -> (long) chunk.samples().values().length * Float.BYTES;
            case SensorReading _,Bound _,Outage _ -> 64;
        };
    }

    /// The same arrivals once more, for one thread.
    Source again() {
        return new Again();
    }

    @Override
    public void close() {
        arrivals.forEach(Arrival::release);
        arrivals.clear();
    }

    private final class Again implements Source {

        private int next;

        @Override
        public Optional<Arrival> next(Duration patience) {
            return isExhausted() ? Optional.empty() : Optional.of(copy(arrivals.get(next++)));
        }

        private Arrival copy(Arrival arrival) {
            return switch (arrival) {
                case VideoFrame(var modality, var captured, var pixels, var preview) ->
                    new VideoFrame(modality, captured, copies.of(pixels), copyOf(preview, pixels));
                case AudioChunk(var modality, var captured, var samples) ->
                    new AudioChunk(modality, captured, new Samples(samples.sampleRateHz(), samples.values().clone(), samples.count(), _ -> {
                        // nobody waits for it
                    }));
                case SensorReading _,Bound _,Outage _ -> arrival;
            };
        }

        private @Nullable Pixels copyOf(@Nullable Pixels preview, Pixels pixels) {
            return preview == null || preview == pixels ? null : copies.of(preview);
        }

        @Override
        public boolean isExhausted() {
            return next == arrivals.size();
        }

        @Override
        public void close() {
            next = arrivals.size();
        }
    }
}
