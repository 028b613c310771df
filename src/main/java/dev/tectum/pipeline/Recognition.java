package dev.tectum.pipeline;

import dev.tectum.domain.belief.Belief;

/// Adds to a belief the labels that people have taught. Called on the loop's thread; never waits.
@FunctionalInterface
public interface Recognition {

    Belief recognise(Belief belief);

    /// Where nothing was taught.
    static Recognition none() {
        return belief -> belief;
    }
}
