package dev.tectum.pipeline;

import dev.tectum.stage.inference.ModelSet;
import java.util.concurrent.atomic.AtomicReference;

/// Holds the model set in use. A swap takes effect between two passes, never within one.
public final class ModelSlot {

    private final AtomicReference<ModelSet> current;

    public ModelSlot(ModelSet first) {
        this.current = new AtomicReference<>(first);
    }

    public ModelSet current() {
        return current.get();
    }

    /// Puts another set in and gives the one that was there, which the caller closes when no pass uses it.
    public ModelSet swap(ModelSet next) {
        return current.getAndSet(next);
    }
}
