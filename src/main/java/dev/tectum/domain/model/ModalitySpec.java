package dev.tectum.domain.model;

import dev.tectum.domain.sense.Modality;
import java.time.Duration;
import java.util.Map;

/// One modality as the bundle declares it.
///
/// @param maxStaleness a newest datum older than this makes the modality missing
/// @param ageDecay an age of this takes 1 off the logarithm of the quality
/// @param tokens how many tokens the encoder gives
/// @param tokenSize numbers a token
/// @param encoderFiles file name by variant
public record ModalitySpec(Modality modality, ModalityInput input, Duration maxStaleness, Duration ageDecay, int tokens, int tokenSize,
        Map<String, String> encoderFiles) {

    public ModalitySpec {
        encoderFiles = Map.copyOf(encoderFiles);
        if (modality.kind() != input.kind()) {
            throw new IllegalArgumentException(
                    "Modality " + modality.name() + " is declared as " + modality.kind().wireName() + " but its input is "
                            + input.kind().wireName());
        }
        if (maxStaleness.isNegative() || maxStaleness.isZero() || ageDecay.isNegative() || ageDecay.isZero()) {
            throw new IllegalArgumentException("Modality " + modality.name() + ": maxStaleness and ageDecay must be above 0");
        }
        if (tokens <= 0 || tokenSize <= 0) {
            throw new IllegalArgumentException("Modality " + modality.name() + ": token count and size must be above 0");
        }
    }

    public String name() {
        return modality.name();
    }
}
