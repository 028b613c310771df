package dev.tectum.stage.update.store;

import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.stage.update.life.Lifecycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that is remembered: which bundle is in use, which one to go back to, where the update stands, whom not to take again. Replaced
/// whole, so that no two of these ever disagree.
///
/// @param sequence of the last step
/// @param inUse empty for the shipped bundle
/// @param previous empty for the shipped bundle
/// @param rejected digests, the oldest first
/// @param untold steps that the log has not kept yet, the oldest first
record Slots(long sequence, Optional<Candidate> inUse, Optional<Candidate> previous, UpdateState state, List<String> rejected,
        List<Transition> untold) {

    private static final int REJECTED = 64;
    private static final int UNTOLD = 64;
    private static final int MAX_REASON = 1000;

    Slots {
        rejected = last(REJECTED, rejected);
        untold = last(UNTOLD, untold);
        List<Candidate> all = Stream.concat(Stream.concat(inUse.stream(), previous.stream()), underway(state).stream()).toList();
        if (all.stream().map(Candidate::digest).distinct().count() != all.size()) {
            throw new IllegalArgumentException("one bundle is named twice");
        }
        if (state instanceof Committed committed && !inUse.equals(Optional.of(committed.candidate()))) {
            throw new IllegalArgumentException("what was committed is not in use");
        }
    }

    /// Nothing was ever installed.
    static Slots fresh(Instant now) {
        return new Slots(0, Optional.empty(), Optional.empty(), new Idle(now), List.of(), List.of());
    }

    /// With the same bundles.
    Slots step(UpdateState to, Instant at, String reason) {
        return step(to, at, reason, bundles());
    }

    /// A step that is a switch as well.
    ///
    /// @param bundles the one in use and the one before, as far as there are any but the shipped one
    /// @throws IllegalStateException if the step may not be made
    Slots step(UpdateState to, Instant at, String reason, List<Candidate> bundles) {
        Lifecycle.require(state, to);
        List<Transition> told = new ArrayList<>(untold);
        told.add(new Transition(sequence + 1, at, state, to, reason.substring(0, Math.min(MAX_REASON, reason.length()))));
        return new Slots(sequence + 1, use(bundles), before(bundles), to, rejected, told);
    }

    /// The same state, with other bundles.
    Slots holding(List<Candidate> bundles) {
        return new Slots(sequence, use(bundles), before(bundles), state, rejected, untold);
    }

    /// Not to be offered again.
    Slots refusing(Candidate candidate) {
        return new Slots(sequence, inUse, previous, state, Stream.concat(rejected.stream(), Stream.of(candidate.digest())).toList(),
                untold);
    }

    Slots toldUntil(long last) {
        return new Slots(sequence, inUse, previous, state, rejected, untold.stream().filter(step -> step.sequence() > last).toList());
    }

    Optional<Candidate> findUnderway() {
        return underway(state);
    }

    /// The bundle in use and the one before, but for the shipped one.
    List<Candidate> bundles() {
        return Stream.concat(inUse.stream(), previous.stream()).toList();
    }

    /// The digests of bundles that may not go.
    Set<String> named() {
        return Stream.concat(bundles().stream(), findUnderway().stream()).map(Candidate::digest).collect(Collectors.toSet());
    }

    private static Optional<Candidate> use(List<Candidate> bundles) {
        return bundles.stream().findFirst();
    }

    private static Optional<Candidate> before(List<Candidate> bundles) {
        return bundles.stream().skip(1).findFirst();
    }

    private static Optional<Candidate> underway(UpdateState state) {
        return state instanceof Underway underway ? Optional.of(underway.candidate()) : Optional.empty();
    }

    private static <T> List<T> last(int count, List<T> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }
}
