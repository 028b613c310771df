package dev.tectum.app.cli;

import dev.tectum.app.wiring.repository.Publication;
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

/// The publisher's side of updates.
@Command(name = "publish", mixinStandardHelpOptions = true, description = {"Makes and signs an update repository of bundles (TUF 1.0.34).",
        "REPO is a folder that any web server or stick can hold: devices read REPO/metadata and REPO/targets.",
        "Keys of root, targets and models belong on a machine that is not online; snapshot's and timestamp's where renew runs every day."})
final class PublishCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--keys", scope = ScopeType.INHERIT, paramLabel = "DIR", description = "The secret keys, one file each.")
    private Optional<Path> keys = Optional.empty();

    @Option(names = "--passphrase-file", scope = ScopeType.INHERIT, paramLabel = "FILE", description = "Its first line opens the keys. Without it keys are written and read open.")
    private Optional<Path> passphrase = Optional.empty();

    @Override
    public void run() {
        throw wrong("Which one? tectum bundle publish init|add|renew|rotate REPO --keys DIR");
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = "Begins a repository with fresh keys.")
    int init(@Parameters(paramLabel = "REPO") Path repository,
            @Option(names = "--root-keys", defaultValue = "1", paramLabel = "N", description = "How many keys the root has.") int rootKeys,
            @Option(names = "--root-threshold", defaultValue = "1", paramLabel = "N", description = "How many of them must sign the next root.") int threshold) {
        open(repository).begin(rootKeys, threshold);
        say("Give " + repository.resolve("metadata").resolve("1.root.json") + " to devices: it is what they trust first.");
        return 0;
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Publishes bundles, each as its model's newest release.")
    int add(@Parameters(paramLabel = "REPO") Path repository, @Parameters(paramLabel = "BUNDLE", arity = "1..*") List<Path> bundles) {
        Publication publication = open(repository);
        bundles.forEach(bundle -> say(publication.add(bundle) + " is published"));
        return 0;
    }

    @Command(name = "renew", mixinStandardHelpOptions = true, description = {
            "Signs anew, with later dates: snapshot and timestamp, which say that",
            "nothing newer is held back (at least every week), or the role ROLE (root, targets or a model; at least every year)."})
    int renew(@Parameters(paramLabel = "REPO") Path repository, @Parameters(paramLabel = "ROLE", arity = "0..1") Optional<String> role) {
        open(repository).renew(role);
        say(role.orElse("snapshot and timestamp") + " signed anew");
        return 0;
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true, description = "Gives ROLE (root, targets, snapshot, timestamp or a model) fresh keys; devices follow by themselves.")
    int rotate(@Parameters(paramLabel = "REPO") Path repository, @Parameters(paramLabel = "ROLE") String role) {
        open(repository).rotate(role);
        say(role + " has fresh keys; the old ones may go once every device has looked");
        return 0;
    }

    private Publication open(Path repository) {
        return new Publication(repository, keys.orElseThrow(() -> wrong("--keys is missing: where the secret keys lie")), passphrase);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
