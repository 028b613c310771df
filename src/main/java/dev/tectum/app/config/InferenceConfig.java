package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which execution providers to try, in this order, and where native libraries of the owner's own are.
///
/// @param variant the only number format of the networks to take; absent: the first one that is for processor and provider
public record InferenceConfig(List<String> providers, Optional<Path> nativeLibraries, Optional<String> variant) {

    public InferenceConfig {
        providers = List.copyOf(providers);
    }

    public static InferenceConfig standard() {
        return onlyTrying(List.of("cpu"));
    }

    /// With the built-in libraries and the variant that fits.
    public static InferenceConfig onlyTrying(List<String> providers) {
        return new InferenceConfig(providers, Optional.empty(), Optional.empty());
    }
}
