package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which execution providers to try, in this order, and where native libraries of the owner's own are.
public record InferenceConfig(List<String> providers, Optional<Path> nativeLibraries) {

    public InferenceConfig {
        providers = List.copyOf(providers);
    }

    public static InferenceConfig standard() {
        return new InferenceConfig(List.of("cpu"), Optional.empty());
    }
}
