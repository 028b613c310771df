package dev.tectum.app.cli;

import dev.tectum.app.wiring.Versions;
import picocli.CommandLine.IVersionProvider;

/// The version as the build wrote it into the program.
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"tectum " + Versions.tectum()};
    }
}
