package dev.tectum.app.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The bundle that decides, for all who show it or go by it. Any thread reads; the one that drives updates changes it.
public final class CurrentBundle implements Supplier<LoadedBundle> {

    private final List<Consumer<LoadedBundle>> followers = new CopyOnWriteArrayList<>();
    private volatile LoadedBundle bundle;

    public CurrentBundle(LoadedBundle first) {
        this.bundle = first;
    }

    @Override
    public LoadedBundle get() {
        return bundle;
    }

    /// Told of each bundle that takes the place of another, before it decides.
    public void follow(Consumer<LoadedBundle> follower) {
        followers.add(follower);
    }

    /// From now on it is this one.
    public void become(LoadedBundle next) {
        bundle = next;
        followers.forEach(follower -> follower.accept(next));
    }
}
