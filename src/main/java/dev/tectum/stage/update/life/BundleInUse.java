package dev.tectum.stage.update.life;

import dev.tectum.stage.update.Bundle;
import java.util.List;

/// The bundle that decides, verified, and why it is not a better one.
///
/// @param problems what kept others from being used, a sentence each; empty where all is as it should be
public record BundleInUse(Bundle bundle, Slot slot, List<String> problems) {

    /// Where it lies.
    public enum Slot {
        /// Taken last.
        CHOSEN,
        /// In use before that one.
        PREVIOUS,
        /// Came with the program.
        SHIPPED
    }

    public BundleInUse {
        problems = List.copyOf(problems);
    }
}
