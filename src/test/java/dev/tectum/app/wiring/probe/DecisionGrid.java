package dev.tectum.app.wiring.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.TinyBundle;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// The bundle in use, deciding ten times a second on sensor readings while something else happens.
final class DecisionGrid implements AutoCloseable {

    private static final long HOP_NANOS = 100_000_000;

    /// So far behind it may be, for the machine has other things to do as well.
    private static final long SLACK = 50;

    private final LoadedBundle bundle = LoadedBundle.open(TinyBundle.FOLDER, InferenceConfig.standard());
    private final AtomicLong decided = new AtomicLong();
    private final AtomicReference<Throwable> broken = new AtomicReference<>();
    private final long start = System.nanoTime();
    private final Thread thread = Thread.ofPlatform().name("grid").start(this::decide);

    private void decide() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long tick = decided.get() + 1;
                while (System.nanoTime() - start < tick * HOP_NANOS && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(tick * HOP_NANOS - (System.nanoTime() - start));
                }
                Belief belief = bundle.models().understand(window(tick), quality());
                double fire = belief.probability("fire");
                if (!(fire > 0 && fire < 1)) {
                    throw new IllegalStateException("tick " + tick + ": " + fire);
                }
                decided.set(tick);
            }
        } catch (RuntimeException failed) {
            broken.set(failed);
        }
    }

    private Window window(long tick) {
        Slice readings = new Slice.Readings(new double[3][8], Duration.ZERO, Collections.nCopies(3, Duration.ZERO));
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        for (ModalitySpec modality : bundle.spec().modalities()) {
            slices.put(modality.modality(), modality.name().equals("environment") ? readings : new Slice.Absent(Reason.UNPLUGGED));
        }
        return new Window(new WindowKey(new Station("kitchen"), tick, Moment.ofSeconds(tick * 0.1), 0, false), slices);
    }

    private Quality quality() {
        Map<Modality, Condition> conditions = new LinkedHashMap<>();
        for (ModalitySpec modality : bundle.spec().modalities()) {
            Grade grade = modality.name().equals("environment") ? new Grade.Usable(0.9) : new Grade.Missing(Reason.UNPLUGGED);
            conditions.put(modality.modality(), new Condition(grade, Duration.ZERO, Duration.ZERO));
        }
        return new Quality(conditions);
    }

    void assertNoneIsMissing() {
        long due = (System.nanoTime() - start) / HOP_NANOS;
        assertEquals(null, broken.get());
        assertTrue(decided.get() >= due - SLACK, decided + " of " + due + " decisions");
    }

    long decided() {
        return decided.get();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        bundle.close();
    }
}
