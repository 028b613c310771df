package dev.tectum.domain.quality;

import dev.tectum.domain.sense.Reason;
import java.util.Optional;

/// How far one modality can be trusted. Only a missing one is left out of fusion; a degraded one is weighed down.
public sealed interface Grade {

    /// 0 (worthless) to 1 (perfect).
    double quality();

    Optional<Reason> reason();

    String wireName();

    /// @param state what is to be known of it though it is no reason to doubt: an infrared picture, one silent channel of many
    record Usable(double quality, Optional<Reason> state) implements Grade {

        public Usable {
            requireShare(quality);
        }

        public Usable(double quality) {
            this(quality, Optional.empty());
        }

        @Override
        public Optional<Reason> reason() {
            return state;
        }

        @Override
        public String wireName() {
            return "usable";
        }
    }

    record Degraded(double quality, Reason cause) implements Grade {

        public Degraded {
            requireShare(quality);
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(cause);
        }

        @Override
        public String wireName() {
            return "degraded";
        }
    }

    record Missing(Reason cause) implements Grade {

        @Override
        public double quality() {
            return 0;
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(cause);
        }

        @Override
        public String wireName() {
            return "missing";
        }
    }

    private static void requireShare(double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be 0 to 1, but was " + quality);
        }
    }
}
