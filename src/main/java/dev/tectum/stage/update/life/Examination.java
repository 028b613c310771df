package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.update.Bundle;

/// Finds out about a candidate, without letting it decide anything. Takes its time; an interruption ends it.
@FunctionalInterface
public interface Examination {

    /// @param inUse what it is compared with, if it is compared
    Judgement examine(Bundle candidate, Bundle inUse) throws InterruptedException;
}
