package dev.tectum.pipeline.update;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.UpdateHistory;
import dev.tectum.stage.update.life.UpdateStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people may know of updates. Any thread; waits for nothing.
public final class UpdateBoard {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateBoard.class);

    private final UpdateStore store;
    private final UpdateHistory history;
    private final Offering offering;
    private volatile BundleInUse inUse;
    private volatile Optional<String> obstacle = Optional.empty();
    private volatile double progress;
    private volatile Optional<Judgement> soFar = Optional.empty();

    /// @param inUse the bundle that decides at the beginning
    public UpdateBoard(UpdateStore store, UpdateHistory history, Offering offering, BundleInUse inUse) {
        this.store = store;
        this.history = history;
        this.offering = offering;
        this.inUse = inUse;
    }

    /// @param share 0 to 1 of the work of the state
    public void proceeds(double share) {
        progress = Math.clamp(share, 0, 1);
        soFar = Optional.empty();
    }

    /// The same, with what the work of the state has found out by now.
    public void sees(double share, Judgement judgement) {
        progress = Math.clamp(share, 0, 1);
        soFar = Optional.of(judgement);
    }

    void isInTheWay(String reason) {
        if (!obstacle.equals(Optional.of(reason))) {
            LOG.warn("Updates wait: {}", reason);
        }
        obstacle = Optional.of(reason);
    }

    void isClear() {
        obstacle = Optional.empty();
    }

    void stands(BundleInUse now) {
        inUse = now;
    }

    /// Whether there is a bundle before the one in use.
    public boolean mayRollBack() {
        return inUse.slot() == BundleInUse.Slot.CHOSEN;
    }

    public UpdateStatus status() {
        BundleInUse now = inUse;
        ModelVersion version = now.bundle().spec().version();
        UpdateState state = store.state();
        boolean isAtWork = state instanceof UpdateState.Underway || state instanceof UpdateState.Committed;
        List<Judgement> kept = state.findCandidate().map(history::reportOf).orElse(List.of());
        Stream<Judgement> open = soFar.stream().filter(one -> isAtWork && kept.stream().noneMatch(other -> other.by().equals(one.by())));
        List<Judgement> report = Stream.concat(kept.stream(), open).toList();
        return new UpdateStatus(version, now.slot().name().toLowerCase(Locale.ROOT), offering.latest().filter(one -> !one.equals(version)),
                offering.isAutomatic(), state, report, isAtWork ? progress : 0, offering.lastLook(),
                Stream.of(now.problems().stream(), obstacle.stream(), offering.refusal().stream()).flatMap(each -> each).toList());
    }
}
