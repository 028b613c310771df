package dev.tectum.app.cli;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.stage.inference.RememberingEncoder;
import dev.tectum.stage.inference.TokenMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which bundle, and on which providers: the same words for every command that loads one.
final class BundleOption {

    @Option(names = "--bundle", paramLabel = "DIR", description = "The model bundle; default: the reference bundle home-safety.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--providers", paramLabel = "NAME", split = ",", defaultValue = "cpu", description = {
            "Execution providers to try, in this order; default: ${DEFAULT-VALUE}."})
    private List<String> providers = List.of("cpu");

    @Option(names = "--variant", paramLabel = "NAME", description = {
            "The number format of the networks, for example fp32; default: the bundle's first one for this processor and provider."})
    private Optional<String> variant = Optional.empty();

    Path folder() {
        return folder.orElseGet(() -> Home.find().bundle());
    }

    LoadedBundle open() {
        return LoadedBundle.open(folder(), config());
    }

    /// With encoders that share a memory of what they have encoded.
    LoadedBundle openRemembering(TokenMemory memory) {
        return LoadedBundle.open(folder(), config(), (modality, encoder) -> new RememberingEncoder(modality, encoder, memory));
    }

    private InferenceConfig config() {
        return new InferenceConfig(providers, Optional.empty(), variant);
    }
}
