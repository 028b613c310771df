package dev.tectum.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/// How to close what has been opened so far, last first: at the end, or where the next part cannot be opened. One thread.
final class OpenParts implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();

    /// @param closing closes the part that has just been opened
    void closeBy(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
