package dev.tectum.app.cli;

import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.doctor.BoardScan;
import dev.tectum.app.wiring.doctor.CheckUp;
import dev.tectum.app.wiring.doctor.ChipScan;
import dev.tectum.app.wiring.doctor.ConfigWriter;
import dev.tectum.app.wiring.doctor.Finding;
import dev.tectum.app.wiring.doctor.Machine;
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

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml where it is there, else the reference bundle alone.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--write", description = {"Write a configuration for what is plugged in, and look at that.",
            "A file that is there already is not touched: the new one is written beside it."})
    private boolean write;

    @Option(names = "--bundle", paramLabel = "DIR", description = "The model bundle to write down; default: the reference bundle home-safety.")
    private Optional<Path> bundle = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here();
        ChipScan chips = new BoardScan();
        Optional<Path> file = write ? Optional.of(written(machine, chips)) : config.or(RunCommand::findStandardFile);
        List<Finding> findings = new CheckUp(file, machine, chips).findings();
        for (Finding finding : findings) {
            out.printf("%-5s %-12s %s%n", finding.state().word(), finding.subject(), finding.text());
            finding.fix().ifPresent(fix -> out.printf("%-18s → %s%n", "", fix));
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BROKEN) ? 1 : 0;
    }

    private Path written(Machine machine, ChipScan chips) throws InterruptedException {
        Path folder = bundle.orElseGet(() -> Home.find().bundle());
        Path written = new ConfigWriter(machine, chips).write(config, LoadedBundle.verified(folder).spec(), folder);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Written: " + written);
        out.println("  tectum run --config " + written);
        return written;
    }
}
