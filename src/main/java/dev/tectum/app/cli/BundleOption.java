package dev.tectum.app.cli;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.evaluation.Evaluator;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.stage.inference.Encoder;
import dev.tectum.stage.inference.RememberingEncoder;
import dev.tectum.stage.inference.TokenMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Which bundle, and on which providers: the same words for every command that loads one.
final class BundleOption {

    private static final int REMEMBERED_TOKENS = 16_384;

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

    /// With encoders that remember what they have encoded, a memory for each number format.
    Evaluator.Openers remembering() {
        return new Evaluator.Openers() {
            @Override
            public Supplier<LoadedBundle> fitting() {
                BiFunction<ModalitySpec, Encoder, Encoder> around = sharing(new TokenMemory(REMEMBERED_TOKENS));
                return () -> LoadedBundle.open(folder(), config(), around);
            }

            @Override
            public Supplier<LoadedBundle> in(String format) {
                BiFunction<ModalitySpec, Encoder, Encoder> around = sharing(new TokenMemory(REMEMBERED_TOKENS));
                return () -> LoadedBundle.openVariant(folder(), format, around);
            }
        };
    }

    private static BiFunction<ModalitySpec, Encoder, Encoder> sharing(TokenMemory memory) {
        return (modality, encoder) -> new RememberingEncoder(modality, encoder, memory);
    }

    private InferenceConfig config() {
        return new InferenceConfig(providers, Optional.empty(), variant);
    }
}
