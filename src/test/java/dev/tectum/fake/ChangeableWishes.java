package dev.tectum.fake;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.decide.LabelWish;
import dev.tectum.stage.decide.Wishes;

/// An owner who wants every label alike, until the test says otherwise.
public final class ChangeableWishes implements Wishes {

    public boolean enabled = true;
    public boolean armed = true;
    public boolean quiet;
    public double raise = 0.7;

    @Override
    public LabelWish of(LabelSpec label) {
        return new LabelWish(raise, Math.min(raise, label.clear()), enabled, armed);
    }

    @Override
    public boolean wantsQuiet(LabelSpec.Severity severity, Moment moment) {
        return quiet;
    }
}
