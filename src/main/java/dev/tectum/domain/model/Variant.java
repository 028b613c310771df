package dev.tectum.domain.model;

import java.util.Set;

/// The same networks in one number format, with the processors (`x86_64`, `aarch64`) and providers (`cpu`, `cuda`, …) it is for.
public record Variant(String name, Set<String> architectures, Set<String> providers) {

    public Variant {
        architectures = Set.copyOf(architectures);
        providers = Set.copyOf(providers);
    }

    /// What manifests call a processor that Java calls this in `os.arch`.
    public static String architectureOf(String osArch) {
        return osArch.equals("amd64") ? "x86_64" : osArch;
    }

    public boolean serves(String architecture, String provider) {
        return architectures.contains(architecture) && providers.contains(provider);
    }
}
