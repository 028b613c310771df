package dev.tectum.domain.model;

/// Which model decided: name and semantic version for people, `release` (only ever rises) for machines.
public record ModelVersion(String name, String version, long release) {

    /// As on the wire, for example `home-safety 1.0.0`.
    @Override
    public String toString() {
        return name + " " + version;
    }
}
