package dev.tectum.app.cli;

import dev.tectum.app.wiring.repository.TufSession;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The TUF client alone, in the command form of the public conformance suite. Options stand before or after the word that says what to do.
@Command(name = "tuf", mixinStandardHelpOptions = true, description = {"Takes genuine files from an update repository (TUF 1.0.34).",
        "Uses this process's clock, without the device's floor of time."})
final class TufCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--metadata-dir", scope = ScopeType.INHERIT, paramLabel = "D", description = "What is trusted; one file a role.")
    private Optional<Path> metadataFolder = Optional.empty();

    @Option(names = "--metadata-url", scope = ScopeType.INHERIT, paramLabel = "U", description = "The metadata: http:, https: or file:.")
    private Optional<URI> metadataAddress = Optional.empty();

    @Option(names = "--target-name", scope = ScopeType.INHERIT, paramLabel = "T", description = "A file to download; may repeat.")
    private List<String> targetNames = List.of();

    @Option(names = "--target-base-url", scope = ScopeType.INHERIT, paramLabel = "B", description = "Where the files are.")
    private Optional<URI> targetAddress = Optional.empty();

    @Option(names = "--target-dir", scope = ScopeType.INHERIT, paramLabel = "X", description = "Where the files go.")
    private Optional<Path> targetFolder = Optional.empty();

    @Override
    public void run() {
        throw wrong("Which one? tectum tuf --metadata-dir D init ROOT|refresh|download");
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = "Makes D trust the root in the file ROOT. Asks no repository.")
    int init(@Parameters(paramLabel = "ROOT") Path root) {
        TufSession.begin(given(metadataFolder, "--metadata-dir"), root);
        return 0;
    }

    @Command(name = "refresh", mixinStandardHelpOptions = true, description = "Brings the metadata in D up to date.")
    int refresh() {
        try (TufSession session = session(Optional.empty())) {
            say(session.refresh());
        }
        return 0;
    }

    @Command(name = "download", mixinStandardHelpOptions = true, description = "Brings each file T to X, unless it is there already.")
    int download() {
        Path folder = given(targetFolder, "--target-dir");
        if (targetNames.isEmpty()) {
            throw wrong("What is to be downloaded? Say --target-name");
        }
        try (TufSession session = session(Optional.of(given(targetAddress, "--target-base-url")))) {
            session.refresh();
            targetNames.forEach(name -> say(session.download(name, folder).toString()));
        }
        return 0;
    }

    private TufSession session(Optional<URI> targets) {
        Path folder = given(metadataFolder, "--metadata-dir");
        URI address = given(metadataAddress, "--metadata-url");
        try {
            return new TufSession(folder, address, targets);
        } catch (IllegalArgumentException wrongAddress) {
            throw wrong(String.valueOf(wrongAddress.getMessage()));
        }
    }

    private <T> T given(Optional<T> value, String option) {
        return value.orElseThrow(() -> wrong(option + " is missing"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
