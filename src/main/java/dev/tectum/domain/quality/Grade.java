package dev.tectum.domain.quality;

import dev.tectum.domain.sense.Reason;
import java.util.Optional;

/// How far one modality can be trusted. Only a missing one is left out of fusion; a degraded one is weighed down.
public sealed interface Grade {

    /// 0 (worthless) to 1 (perfect).
    double quality();

    Optional<Reason> reason();

    String wireName();

    record Usable(double quality) implements Grade {

        public Usable {
            requireShare(quality);
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.empty();
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
