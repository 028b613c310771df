package dev.tectum.app.cli;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.probe.BundleProbe;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.life.ProbeLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks at model bundles.
@Command(name = "bundle", mixinStandardHelpOptions = true, subcommands = PublishCommand.class, description = "What a model bundle holds, whether it can be used here, and how it gets to others.")
final class BundleCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? tectum bundle inspect|verify|probe DIR, or tectum bundle publish");
    }

    @Command(name = "inspect", mixinStandardHelpOptions = true, description = "What the bundle in DIR holds.")
    int inspect(@Parameters(paramLabel = "DIR") Path folder) {
        ModelSpec model = LoadedBundle.verified(folder).spec();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s, release %d%n", model.version(), model.version().release());
        out.printf(Locale.ROOT, "a decision every %.3f s%n", model.hop().toNanos() / 1e9);
        for (ModalitySpec modality : model.modalities()) {
            out.printf("modality %s: %s, %s%n", modality.name(), modality.modality().kind().wireName(), modality.input());
        }
        for (LabelSpec label : model.labels()) {
            out.printf(Locale.ROOT, "label %s (%s, %s): raised at %.2f after %.1f s, cleared at %.2f after %.1f s%n", label.name(),
                    label.title(),
                    label.severity().wireName(), label.raise(), label.minimumDuration().toMillis() / 1e3, label.clear(),
                    label.clearDuration().toMillis() / 1e3);
        }
        for (FileDigest file : model.files()) {
            out.printf("file %s %d %s%n", file.path(), file.size(), file.sha256());
        }
        return 0;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Whether DIR holds just what its manifest says, byte for byte, and networks that may be run.")
    int verify(@Parameters(paramLabel = "DIR") Path folder) {
        Bundle bundle = LoadedBundle.verified(folder);
        spec.commandLine().getOut().printf("%s: %d files are what the manifest says, and its networks may be run%n",
                bundle.spec().version(),
                bundle.spec().files().size());
        return 0;
    }

    @Command(name = "probe", mixinStandardHelpOptions = true, description = "Loads the bundle in DIR in a process of its own and runs its own test on each provider.")
    int probe(@Parameters(paramLabel = "DIR") Path folder,
            @Option(names = "--providers", split = ",", defaultValue = "cpu", paramLabel = "NAME") List<String> providers)
            throws InterruptedException {
        Bundle bundle = LoadedBundle.verified(folder);
        boolean passed = true;
        for (String provider : providers) {
            BundleProbe.Probed probed = new BundleProbe(InferenceConfig.onlyTrying(List.of(provider)), ProbeLimits.usual()).probe(bundle);
            String ranOn = probed.ranOn().orElse(provider);
            passed &= probed.judgement().passed() && ranOn.startsWith(provider + " ");
            spec.commandLine().getOut().println(ranOn + ": " + new ProbeText(probed.judgement()));
        }
        return passed ? 0 : 1;
    }
}
