package dev.tectum.pipeline;

import dev.tectum.stage.inference.ModelSet;

/// Holds the model set in use. A swap takes effect between two passes, never within one. Any thread.
public final class ModelSlot {

    private volatile ModelSet current;

    public ModelSlot(ModelSet first) {
        this.current = first;
    }

    public ModelSet current() {
        return current;
    }

    /// Puts another set in and gives the one that was there, which the caller closes when no pass uses it.
    public synchronized ModelSet swap(ModelSet next) {
        ModelSet before = current;
        current = next;
        return before;
    }
}
