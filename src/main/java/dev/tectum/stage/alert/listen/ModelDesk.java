package dev.tectum.stage.alert.listen;

import dev.tectum.wire.UpdateWords;
import java.util.Optional;

/// Where somebody asks for another model. What it is, and where it comes from, is never theirs to say. Any thread; returns at once.
public interface ModelDesk {

    /// What may be asked for.
    enum Wish {
        /// Look now whether there is another one.
        CHECK,
        /// Take the one that was found.
        INSTALL,
        /// Go back to the one before.
        ROLLBACK
    }

    /// @return why it is refused; empty where it was begun
    Optional<String> ask(Wish wish);

    /// Whether there is any use in asking.
    default boolean isOpen() {
        return true;
    }

    /// Where no models come from anywhere.
    static ModelDesk closed() {
        return new ModelDesk() {
            @Override
            public Optional<String> ask(Wish wish) {
                return Optional.of(UpdateWords.CLOSED);
            }

            @Override
            public boolean isOpen() {
                return false;
            }
        };
    }
}
