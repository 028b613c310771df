package dev.tectum.stage.alert;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.wire.ModelJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Keeps the topic `model` up to date: at once where something has happened, now and then where only figures move. One thread.
public final class ModelStates {

    /// A trial takes hours, and every state is kept by the broker and by whoever records it.
    private static final Duration FIGURES_EACH = Duration.ofSeconds(10);

    /// What is news; all else are figures.
    private record Headline(ModelVersion inUse, String place, Optional<ModelVersion> latest, boolean automatic, UpdateState state,
            List<String> troubles, List<Boolean> passed) {

        static Headline of(UpdateStatus status) {
            return new Headline(status.inUse(), status.place(), status.latest(), status.automatic(), status.state(), status.troubles(),
                    status.report().stream().map(Judgement::passed).toList());
        }
    }

    private final Topics topics;
    private final Supplier<UpdateStatus> status;
    private final boolean open;
    private final StateBoard board;
    private final LongSupplier nanoTime;
    private Optional<Headline> shown = Optional.empty();
    private long figuresDue;

    /// @param open whether models come from anywhere
    /// @param nanoTime a monotonic clock, in nanoseconds
    public ModelStates(Topics topics, Supplier<UpdateStatus> status, boolean open, StateBoard board, LongSupplier nanoTime) {
        this.topics = topics;
        this.status = status;
        this.open = open;
        this.board = board;
        this.nanoTime = nanoTime;
    }

    /// To be called often.
    public void show() {
        UpdateStatus now = status.get();
        Optional<Headline> headline = Optional.of(Headline.of(now));
        if (headline.equals(shown) && nanoTime.getAsLong() - figuresDue < 0) {
            return;
        }
        shown = headline;
        figuresDue = nanoTime.getAsLong() + FIGURES_EACH.toNanos();
        board.put(topics.model(), ModelJson.told(now, open));
    }
}
