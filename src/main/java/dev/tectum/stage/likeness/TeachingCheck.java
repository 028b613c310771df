package dev.tectum.stage.likeness;

import java.util.Optional;

/// What a taught label would have told of the past, each example judged by what the others make.
///
/// @param examples how many, of which `found`
/// @param others events that were something else, of which `mistaken`
public record TeachingCheck(int examples, int found, int others, int mistaken) {

    /// Fewer examples do not say what they have in common.
    private static final int LEAST_EXAMPLES = 3;

    /// NaN where nothing would have been told.
    public double precision() {
        return (double) found / (found + mistaken);
    }

    public double recall() {
        return (double) found / examples;
    }

    /// Why the label may not alert, if it may not.
    public Optional<String> obstacle() {
        if (examples < LEAST_EXAMPLES) {
            return Optional.of("it takes " + LEAST_EXAMPLES + " examples to say what they have in common, and there are " + examples);
        }
        return 2 * found >= examples && found >= mistaken ? Optional.empty()
                : Optional.of(
                        "of " + examples + " examples only " + found + " would have been found by what the others teach, with " + mistaken
                                + " other events: they are too unlike each other, or too like other events");
    }
}
