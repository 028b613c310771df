package dev.tectum.app.cli;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.wiring.DeviceRun;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.app.wiring.models.DeviceModels;
import dev.tectum.domain.event.Alert;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The device itself.
@Command(name = "run", mixinStandardHelpOptions = true, description = {
        "Watches with the sources, the models and the broker of the configuration.",
        "SIGTERM stops it cleanly."})
final class RunCommand implements Callable<Integer> {

    private static final Path STANDARD = Path.of("/etc/tectum/tectum.yml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        DeviceConfig config = new ConfigFile(file.orElseGet(RunCommand::standardFile)).read();
        PrintWriter out = spec.commandLine().getOut();
        try (Farewell farewell = new Farewell();
                DeviceModels models = DeviceModels.open(config);
                DeviceRun device = new DeviceRun(config, models, event -> {
                    Alert.of(event).forEach(alert -> out.println(LinePrinter.line(alert)));
                    out.flush();
                });
                Tasks tasks = new Tasks()) {
            device.start(tasks);
            device.console().ifPresent(address -> spec.commandLine().getErr().println("Console: " + address));
            spec.commandLine().getErr().flush();
            farewell.await(Optional.empty());
        }
        return 0;
    }

    static Path standardFile() {
        return findStandardFile()
                .orElseThrow(() -> new ConfigException("There is no configuration: `tectum doctor --write` writes one for what is "
                        + "plugged in; or name yours with --config FILE (examples are in device-config/), or put it at " + STANDARD));
    }

    /// The device's configuration where it is looked for without being named.
    static Optional<Path> findStandardFile() {
        return Optional.of(STANDARD).filter(Files::exists);
    }
}
