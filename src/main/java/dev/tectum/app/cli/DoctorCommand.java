package dev.tectum.app.cli;

import dev.tectum.app.wiring.CheckUp;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What works on this machine, what does not, and the fix.
@Command(name = "doctor", mixinStandardHelpOptions = true, description = {
        "Says what works on this machine, what does not, and what to do about it.", "Exit code 1 if `run` could not work."})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; without it: the reference bundle alone.")
    private Optional<Path> config = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<CheckUp.Finding> findings = new CheckUp(config).findings();
        for (CheckUp.Finding finding : findings) {
            out.printf("%-5s %-12s %s%n", finding.state().word(), finding.subject(), finding.text());
            finding.fix().ifPresent(fix -> out.printf("%-18s → %s%n", "", fix));
        }
        return findings.stream().anyMatch(finding -> finding.state() == CheckUp.State.BROKEN) ? 1 : 0;
    }
}
