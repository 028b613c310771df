package dev.tectum.stage.quality;

/// Three points of a measure: where a fault begins to matter, where it makes its modality degraded, where nothing is left.
/// Falling measures have their points falling.
record Limits(double onset, double limit, double worst) {

    /// From this severity on a fault degrades its modality.
    static final double DEGRADES = 0.5;

    /// 0 up to the onset, 0.5 at the limit, 1 from the worst on; straight lines between.
    double severityOf(double measure) {
        double way = limit < onset ? -1 : 1;
        double beyondOnset = way * (measure - onset);
        double beyondLimit = way * (measure - limit);
        if (beyondOnset <= 0) {
            return 0;
        }
        if (beyondLimit < 0) {
            return DEGRADES * beyondOnset / (way * (limit - onset));
        }
        return DEGRADES + (1 - DEGRADES) * Math.min(1, beyondLimit / (way * (worst - limit)));
    }

    /// The same points on a logarithmic scale.
    Limits logarithms() {
        return new Limits(Math.log(onset), Math.log(limit), Math.log(worst));
    }
}
