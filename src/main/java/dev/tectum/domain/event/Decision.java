package dev.tectum.domain.event;

import dev.tectum.domain.time.Moment;
import java.util.Optional;

/// What is decided about one label at one tick.
public sealed interface Decision {

    String label();

    /// The alert that stands after this decision, or that it ends.
    Optional<AlertId> alert();

    String wireName();

    /// A new alert.
    record Raise(String label, AlertId id, double confidence, Moment since) implements Decision {

        @Override
        public Optional<AlertId> alert() {
            return Optional.of(id);
        }

        @Override
        public String wireName() {
            return "raise";
        }
    }

    /// The standing alert has changed notably: its confidence or the mode.
    record Update(String label, AlertId id, double confidence, Moment since) implements Decision {

        @Override
        public Optional<AlertId> alert() {
            return Optional.of(id);
        }

        @Override
        public String wireName() {
            return "update";
        }
    }

    /// The standing alert ends.
    record Clear(String label, AlertId id, double confidence, Moment since, Cause cause) implements Decision {

        /// Why an alert ended.
        public enum Cause {
            EVIDENCE, BLIND_TOO_LONG, SWITCHED_OFF
        }

        @Override
        public Optional<AlertId> alert() {
            return Optional.of(id);
        }

        @Override
        public String wireName() {
            return "clear";
        }
    }

    /// Nothing changes; an alert may be standing.
    record Hold(String label, Optional<AlertId> alert) implements Decision {

        @Override
        public String wireName() {
            return "hold";
        }
    }

    /// Nothing can be said: the label is out of sight. A standing alert stays, its timers stand still.
    record Abstain(String label, Optional<AlertId> alert) implements Decision {

        @Override
        public String wireName() {
            return "abstain";
        }
    }
}
