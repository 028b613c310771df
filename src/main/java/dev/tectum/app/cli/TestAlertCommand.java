package dev.tectum.app.cli;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.AlertTrial;
import dev.tectum.app.wiring.sinks.TestAlert;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Whether alerts arrive.
@Command(name = "test-alert", mixinStandardHelpOptions = true, description = {
        "Sends a test alert of LABEL, marked as such, through every sink of the configuration,", "and says which of them got it.",
        "Works while the device runs, too, but for its pins. Exit code 1 if one did not get it."})
final class TestAlertCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "LABEL", description = "A label of the bundle, for example fire.")
    private String label = "";

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        DeviceConfig config = new ConfigFile(file.orElseGet(RunCommand::standardFile)).read();
        List<TestAlert.Report> reports = AlertTrial.send(config, label);
        PrintWriter out = spec.commandLine().getOut();
        for (TestAlert.Report report : reports) {
            out.printf("%-16s %s%n", report.sink(), report.trouble().map(why -> "did not get it: " + why).orElse("got it"));
        }
        out.flush();
        return reports.stream().allMatch(report -> report.trouble().isEmpty()) ? 0 : 1;
    }
}
