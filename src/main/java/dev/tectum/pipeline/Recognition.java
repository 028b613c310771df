package dev.tectum.pipeline;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.window.Window;

/// Adds to a belief what a room remembers and the labels that people have taught. Called on the loop's thread; never waits.
@FunctionalInterface
public interface Recognition {

    Belief recognise(Window window, Belief belief);

    /// Where nothing was taught.
    static Recognition none() {
        return (_, belief) -> belief;
    }
}
