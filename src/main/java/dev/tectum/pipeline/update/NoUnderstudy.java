package dev.tectum.pipeline.update;

import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.update.Bundle;
import java.util.Optional;

/// See [Understudy#none].
record NoUnderstudy() implements Understudy {

    @Override
    public Optional<Judgement> tryOut(Bundle candidate, Halt halt) {
        return Optional.of(Judgement.unseen("trial"));
    }

    @Override
    public void takeOver(Bundle candidate) {
        // it decides when the device runs
    }

    @Override
    public Optional<Judgement> watch(Bundle before, Halt halt) {
        return Optional.of(Judgement.unseen("watch"));
    }

    @Override
    public void handBack(Bundle before) {
        // it decides when the device runs
    }

    @Override
    public void dismiss() {
        // nobody is there
    }
}
