package dev.tectum.stage.update.life;

import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateState.Verified;
import java.time.Instant;
import java.util.Set;

/// Which state follows which.
public final class Lifecycle {

    private Lifecycle() {
    }

    private static Set<Class<? extends UpdateState>> next(UpdateState from) {
        return switch (from) {
            case Idle _ -> Set.of(Fetching.class, RolledBack.class);
            case Fetching _ -> Set.of(Fetching.class, Verified.class, Rejected.class, Idle.class);
            case Verified _ -> Set.of(Verified.class, Probed.class, Rejected.class, Idle.class);
            case Probed _ -> Set.of(Probed.class, Trial.class, Rejected.class, Idle.class);
            case Trial _ -> Set.of(Trial.class, Committed.class, Rejected.class, Idle.class);
            case Committed _ -> Set.of(Committed.class, RolledBack.class, Idle.class); // no next one while this one is watched
            case Rejected _,RolledBack _ -> Set.of(Fetching.class, RolledBack.class, Idle.class);
        };
    }

    /// Whether a step may be made: to a state that follows, about the same candidate while one is at work, counting attempts from none.
    public static boolean leads(UpdateState from, UpdateState to) {
        return next(from).contains(to.getClass()) && isAboutTheSame(from, to) && isNextAttempt(from, to);
    }

    private static boolean isAboutTheSame(UpdateState from, UpdateState to) {
        return switch (from) {
            case Idle _,Rejected _,RolledBack _ -> true;
            case Underway _,Committed _ -> to instanceof Idle || from.findCandidate().equals(to.findCandidate());
        };
    }

    private static boolean isNextAttempt(UpdateState from, UpdateState to) {
        int before = from.getClass() == to.getClass() ? attempts(from) + 1 : 0;
        return attempts(to) == before || to instanceof RolledBack;
    }

    private static int attempts(UpdateState state) {
        return switch (state) {
            case Underway underway -> underway.attempts();
            case Committed committed -> committed.attempts();
            case Idle _,Rejected _,RolledBack _ -> 0;
        };
    }

    /// @throws IllegalStateException if the step may not be made
    public static void require(UpdateState from, UpdateState to) {
        if (!leads(from, to)) {
            throw new IllegalStateException("An update does not go from " + from + " to " + to);
        }
    }

    /// Where the next attempt at a state's work leads: to the same state, or out of it where there were enough. What does not arrive is no
    /// fault of the candidate, so that one may be fetched another day.
    ///
    /// @throws IllegalStateException if the state has no work
    public static UpdateState again(UpdateState from, RetryCaps caps, Instant now) {
        return switch (from) {
            case Fetching at -> at.attempts() < caps.fetching()
                    ? new Fetching(at.candidate(), at.attempts() + 1, at.since())
                    : new Idle(now);
            case Verified at -> at.attempts() < caps.probing()
                    ? new Verified(at.candidate(), at.attempts() + 1, at.since())
                    : tooOften(at, "probing it", now);
            case Probed at -> at.attempts() < caps.preparing()
                    ? new Probed(at.candidate(), at.attempts() + 1, at.since())
                    : tooOften(at, "preparing its trial", now);
            case Trial at -> at.attempts() < caps.trying()
                    ? new Trial(at.candidate(), at.attempts() + 1, at.since())
                    : tooOften(at, "trying it", now);
            case Committed at -> at.attempts() < caps.watching()
                    ? new Committed(at.candidate(), at.attempts() + 1, at.since())
                    : new RolledBack(at.candidate(), "the program started with it " + at.attempts() + " times and never stayed", now);
            case Idle _,Rejected _,RolledBack _ -> throw new IllegalStateException("There is nothing to attempt in " + from);
        };
    }

    private static Rejected tooOften(Underway at, String what, Instant now) {
        return new Rejected(at.candidate(), what + " came to no end in " + at.attempts() + " attempts", now);
    }
}
