package dev.tectum.pipeline.evaluation.score;

/// What is measured of a label.
public enum Figure {

    /// The chance that a labelled span scores above a piece without the label.
    AUROC("auroc", "AUROC"),
    /// Average precision of the same ranking.
    AP("ap", "AP"),
    /// At the label's threshold, of the same examples.
    F1("f1", "F1"),
    /// Expected calibration error of the probabilities of all ticks.
    ECE("ece", "ECE"),
    /// Share of the labelled spans during which an alert stood.
    RECALL("recall", "recall"),
    /// Mean time from the start of a span to the alert raised in it.
    DELAY("delaySeconds", "delay s"),
    /// Alerts raised outside of labelled and ignored time, per hour of it.
    FALSE_ALARMS("falseAlarmsPerHour", "false/h");

    private final String wireName;
    private final String title;

    Figure(String wireName, String title) {
        this.wireName = wireName;
        this.title = title;
    }

    public String wireName() {
        return wireName;
    }

    /// For the head of a column.
    public String title() {
        return title;
    }

    /// Whether it lies between 0 and 1.
    public boolean isShare() {
        return this != DELAY && this != FALSE_ALARMS;
    }
}
