package dev.tectum.stage.update.life;

/// How often the work of a state may be begun for one candidate. An attempt is lost by a failure and by a cut alike, for a candidate that
/// takes the device down each time looks like cuts.
///
/// @param watching starts of the program with a bundle that was just put in use
public record RetryCaps(int fetching, int probing, int preparing, int trying, int watching) {

    public RetryCaps {
        if (Math.min(Math.min(Math.min(fetching, probing), Math.min(preparing, trying)), watching) < 1) {
            throw new IllegalArgumentException("Whatever is done is begun at least once");
        }
    }

    /// For devices whose power comes and goes.
    public static RetryCaps usual() {
        return new RetryCaps(20, 3, 3, 20, 5);
    }
}
