package dev.tectum.pipeline.trial;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Window;
import dev.tectum.pipeline.Spectator;
import dev.tectum.stage.inference.ModelSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets one model at a time watch beside the one that decides: a candidate beside the model in use, or after an exchange the former model
/// beside its successor. Offered to by the loop's thread, which it never holds up; all else is called by the one thread that drives updates.
public final class ModelTrial implements Spectator, AutoCloseable {

    /// A model that does not come back within this is stuck.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Moment> clock;
    private final Supplier<Duration> loop;
    private volatile @Nullable Watch watch;

    /// @param clock monotonic
    /// @param loop how long the loop has worked on the window that it offers; asked on its thread
    public ModelTrial(Supplier<Moment> clock, Supplier<Duration> loop) {
        this.clock = clock;
        this.loop = loop;
    }

    /// From now on it watches.
    ///
    /// @param inUse the labels of the model that decides, as the owner wants them
    /// @throws IllegalStateException if another one watches
    public void begin(Shadow shadow, List<LabelSpec> inUse) {
        if (watch != null) {
            throw new IllegalStateException("One model watches already: end that first");
        }
        watch = Watch.started(shadow, inUse, clock);
    }

    @Override
    public void offer(Window window, Event event) {
        Watch current = watch;
        if (current != null && event.key().revision() == 0) { // what is revised was compared
            current.offer(window, event, loop.get());
        }
    }

    /// What is known by now; empty while nobody watches.
    public Optional<TrialSummary> soFar() {
        Watch current = watch;
        return current == null ? Optional.empty() : Optional.of(current.soFar());
    }

    /// It watches no longer. Waits until its thread has left its networks.
    ///
    /// @return the model, which the caller closes; empty where nobody watched, or where it is stuck: then it is closed when it comes back
    public Optional<ModelSet> end() throws InterruptedException {
        return end(PATIENCE);
    }

    Optional<ModelSet> end(Duration patience) throws InterruptedException {
        Watch current = watch;
        watch = null;
        return current == null ? Optional.empty() : current.end(patience);
    }

    /// Ends what watches and closes it.
    @Override
    public void close() {
        try {
            end().ifPresent(ModelSet::close);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
