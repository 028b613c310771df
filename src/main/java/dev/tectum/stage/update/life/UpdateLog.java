package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Transition;

/// Remembers how updates went.
@FunctionalInterface
public interface UpdateLog {

    /// Told of each step after it is on disk, in order, and again after a cut: the same sequence and time are the same step. Waits for
    /// no network.
    ///
    /// @return whether it is kept; if not, it is told again with the next step
    boolean keep(Transition transition);
}
