package dev.tectum.stage.likeness;

/// What a taught label would have told of the past, each example judged by what the others make.
///
/// @param examples how many, of which `found`
/// @param others events that were something else, of which `mistaken`
public record TeachingCheck(int examples, int found, int others, int mistaken) {

    /// NaN where nothing would have been told.
    public double precision() {
        return (double) found / (found + mistaken);
    }

    public double recall() {
        return (double) found / examples;
    }
}
