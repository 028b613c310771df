package dev.tectum.pipeline.update;

import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.update.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs no model: says what the test wants, and remembers what was asked of it.
final class RecordingUnderstudy implements Understudy {

    final List<String> asked = new ArrayList<>();
    List<String> objections = List.of();
    List<String> laterObjections = List.of();
    boolean doesNotLoad;
    Runnable whileTrying = () -> {
    };

    private static String release(Bundle bundle) {
        return " " + bundle.spec().version().release();
    }

    @Override
    public Optional<Judgement> tryOut(Bundle candidate, Halt halt) {
        asked.add("try" + release(candidate));
        if (doesNotLoad) {
            throw new InferenceException("it does not load");
        }
        whileTrying.run();
        return halt.isAskedFor() ? Optional.empty() : Optional.of(new Judgement("trial", objections, Map.of("agreement", 0.99)));
    }

    @Override
    public void takeOver(Bundle candidate) {
        asked.add("takeOver" + release(candidate));
    }

    @Override
    public Optional<Judgement> watch(Bundle before, Halt halt) {
        asked.add("watch" + release(before));
        return halt.isAskedFor() ? Optional.empty() : Optional.of(new Judgement("watch", laterObjections, Map.of()));
    }

    @Override
    public void handBack(Bundle before) {
        asked.add("handBack" + release(before));
    }

    @Override
    public void dismiss() {
        asked.add("dismiss");
    }
}
