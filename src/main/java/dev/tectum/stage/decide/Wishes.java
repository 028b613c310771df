package dev.tectum.stage.decide;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;

/// What the owner wants of one room's labels. Asked at every tick, and may answer otherwise at the next.
public interface Wishes {

    LabelWish of(LabelSpec label);

    /// Whether what is raised at `moment` is to be told without noise.
    boolean wantsQuiet(LabelSpec.Severity severity, Moment moment);

    /// Every label as it is made, always, and aloud: for recordings.
    static Wishes none() {
        return new Wishes() {
            @Override
            public LabelWish of(LabelSpec label) {
                return LabelWish.of(label);
            }

            @Override
            public boolean wantsQuiet(LabelSpec.Severity severity, Moment moment) {
                return false;
            }
        };
    }
}
