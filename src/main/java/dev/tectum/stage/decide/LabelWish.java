package dev.tectum.stage.decide;

import dev.tectum.domain.model.LabelSpec;

/// What the owner wants of one label now.
///
/// @param raise probability from which an alert begins
/// @param clear probability at which it ends; at most `raise`
/// @param enabled `false`: never alert
/// @param armed `false`: do not alert in the mode that the house is armed in
public record LabelWish(double raise, double clear, boolean enabled, boolean armed) {

    public LabelWish {
        if (!(raise > 0 && raise < 1 && clear > 0 && clear <= raise)) {
            throw new IllegalArgumentException(
                    "Thresholds must satisfy 0 < clear <= raise < 1, but clear is " + clear + " and raise " + raise);
        }
    }

    /// As the label is made.
    public static LabelWish of(LabelSpec label) {
        return new LabelWish(label.raise(), label.clear(), true, true);
    }

    /// With another threshold; the lower one gives way.
    public LabelWish raisedAt(double threshold) {
        return new LabelWish(threshold, Math.min(clear, threshold), enabled, armed);
    }

    boolean alerts() {
        return enabled && armed;
    }
}
