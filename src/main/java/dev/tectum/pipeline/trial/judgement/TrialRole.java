package dev.tectum.pipeline.trial.judgement;

/// Which of the two is the newcomer, that is judged.
public enum TrialRole {
    /// The one that watches.
    TRIAL("trial"),
    /// The one in use: the former one watches.
    WATCH("watch");

    private final String by;

    TrialRole(String by) {
        this.by = by;
    }

    /// What the examination is called.
    public String by() {
        return by;
    }
}
