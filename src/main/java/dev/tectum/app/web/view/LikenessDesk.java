package dev.tectum.app.web.view;

import java.util.Optional;

/// Finds like events and takes what people say of events. Answers are JSON objects. Called from any thread; may read and write the disk.
public interface LikenessDesk {

    int MAX_LIMIT = 50;

    /// The events that lie nearest; empty where there is no event of this id.
    ///
    /// @throws IllegalStateException if the event has nothing to compare by; the message says why
    Optional<String> findSimilar(String id, int limit);

    /// What was said of the event, and what follows from it; empty where there is no event of this id.
    ///
    /// @param verdict `right`, `wrong`, or the label that it is an example of
    /// @throws IllegalStateException if the verdict does not fit the event; the message says why
    /// @throws IllegalArgumentException if it is no verdict
    Optional<String> judge(String id, String verdict);

    /// Empty where nothing was said of the event.
    Optional<String> findVerdict(String id);

    /// Forgets what was said of the event.
    ///
    /// @return whether anything was
    boolean undo(String id);

    /// Everything that verdicts have taught, what it would have changed, and what is in force.
    String lessons();

    /// Puts what was taught of a label in force, or out of it; empty where nothing was taught of it.
    ///
    /// @throws IllegalStateException if it cannot be put in force; the message says why
    Optional<String> confirm(String label, boolean confirmed);
}
