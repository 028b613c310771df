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
    ///
    /// @param quiet to be told without noise
    record Raise(String label, AlertId id, double confidence, Moment since, boolean quiet) implements Decision {

        /// Told aloud.
        public Raise(String label, AlertId id, double confidence, Moment since) {
            this(label, id, confidence, since, false);
        }

        @Override
        public Optional<AlertId> alert() {
            return Optional.of(id);
        }

        @Override
        public String wireName() {
            return "raise";
        }
    }

    /// The standing alert has changed notably: its confidence or the mode; or it is told aloud from now on.
    ///
    /// @param quiet to be told without noise
    record Update(String label, AlertId id, double confidence, Moment since, boolean quiet) implements Decision {

        /// Told aloud.
        public Update(String label, AlertId id, double confidence, Moment since) {
            this(label, id, confidence, since, false);
        }

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
    ///
    /// @param quiet to be told without noise, as all of this alert was
    record Clear(String label, AlertId id, double confidence, Moment since, Cause cause, boolean quiet) implements Decision {

        /// Why an alert ended.
        public enum Cause {
            EVIDENCE, BLIND_TOO_LONG, DOUBTFUL_TOO_LONG, SWITCHED_OFF, DISARMED, WITHDRAWN
        }

        /// Told aloud.
        public Clear(String label, AlertId id, double confidence, Moment since, Cause cause) {
            this(label, id, confidence, since, cause, false);
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
    ///
    /// @param heldBack where an alert would stand now, had people not taught otherwise; told once
    record Hold(String label, Optional<AlertId> alert, Optional<HeldBack> heldBack) implements Decision {

        /// An alert that is not raised because of what people called wrong.
        ///
        /// @param lesson the number by which they know what they taught
        public record HeldBack(int lesson, double confidence) {}

        /// Nothing is held back.
        public Hold(String label, Optional<AlertId> alert) {
            this(label, alert, Optional.empty());
        }

        @Override
        public String wireName() {
            return "hold";
        }
    }

    /// Nothing can be said. A standing alert stays, its timers stand still.
    record Abstain(String label, Optional<AlertId> alert, Cause cause) implements Decision {

        /// Why nothing can be said.
        public enum Cause {
            /// What is left of the senses cannot see the label.
            BLIND,
            /// The senses see, but nothing that the model knows.
            DOUBT
        }

        @Override
        public String wireName() {
            return "abstain";
        }
    }
}
