package dev.tectum.app.cli;

import dev.tectum.app.cli.device.DeviceException;
import dev.tectum.app.cli.device.ModelText;
import dev.tectum.app.cli.device.RunningDevice;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.reference.OwnRecordings;
import dev.tectum.app.wiring.models.OfflineModels;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.wire.ModelJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The model of the device that runs on this machine, or of its folder while it does not run.
@Command(name = "model", mixinStandardHelpOptions = true, description = {"The device's model: how it stands, another one, the one before.",
        "Asks the device that runs, by the port of its console; where none runs, its folder."})
final class ModelCommand implements Runnable {

    private static final String CONFIG = "The device's configuration; default: /etc/tectum/tectum.yml.";
    private static final String LATER = "; `tectum model status` tells how it goes";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? tectum model status|check|install|rollback|seal");
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Which model decides, what may take its place, and what was found out about that one.")
    int status(@Option(names = "--config", paramLabel = "FILE", description = CONFIG) Optional<Path> file) {
        DeviceConfig config = read(file);
        Optional<JsonFields> running = config.httpPort().flatMap(port -> {
            try (RunningDevice device = RunningDevice.at(port)) {
                return device.findModel();
            }
        });
        if (running.isEmpty()) {
            note("No device answers" + where(config) + ": this is what its folder holds");
        }
        JsonFields model = running.orElseGet(() -> atRest(offline(config)));
        ModelText.lines(model).forEach(out()::println);
        out().flush();
        return 0;
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Has the device look now whether there is a newer model.")
    int check(@Option(names = "--config", paramLabel = "FILE", description = CONFIG) Optional<Path> file) {
        DeviceConfig config = read(file);
        if (!isAsked(config, device -> device.ask("check"))) {
            throw new DeviceException("No device answers" + where(config) + ", and only one that runs can look: start it with tectum run"
                    + (config.httpPort().isPresent() ? "" : ", and give it a console with http.port in its configuration"));
        }
        return done("It looks now" + LATER);
    }

    @Command(name = "install", mixinStandardHelpOptions = true, description = {
            "Takes the newer model that the device has found, or the bundle in DIR.",
            "A device that runs examines it first, and lets it decide once nothing speaks against it."})
    int install(@Option(names = "--config", paramLabel = "FILE", description = CONFIG) Optional<Path> file,
            @Parameters(arity = "0..1", paramLabel = "DIR", description = "Your own bundle.") Optional<Path> folder) {
        DeviceConfig config = read(file);
        if (isAsked(config, device -> folder.map(device::install).orElseGet(() -> device.ask("install")))) {
            return done("It is taken, and examined first" + LATER);
        }
        Path own = folder.orElseThrow(() -> new DeviceException("No device answers" + where(config)
                + ", and only one that runs can fetch a model: start it with tectum run, or name a bundle of your own as DIR"));
        return done(offline(config).install(own.toAbsolutePath().normalize()), "It is taken: the device examines it when it starts");
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, description = "Goes back to the model before, and does not take the present one again.")
    int rollback(@Option(names = "--config", paramLabel = "FILE", description = CONFIG) Optional<Path> file) {
        DeviceConfig config = read(file);
        if (isAsked(config, device -> device.ask("rollback"))) {
            return done("It goes back" + LATER);
        }
        return done(offline(config).rollback(), "Done: the model before decides when the device starts");
    }

    @Command(name = "seal", mixinStandardHelpOptions = true, description = {
            "Vouches for the recordings in `recordings` below the data folder, as they are now:",
            "no newer model may miss what the model in use finds in them."})
    int seal(@Option(names = "--config", paramLabel = "FILE", description = CONFIG) Optional<Path> file) {
        int recordings = OwnRecordings.of(read(file)).seal();
        return done(recordings + " recordings are sealed; what changes in them, or comes later, does not count until you seal again");
    }

    private static DeviceConfig read(Optional<Path> file) {
        return new ConfigFile(file.orElseGet(RunCommand::standardFile)).read();
    }

    private static boolean isAsked(DeviceConfig config, Predicate<RunningDevice> question) {
        if (config.httpPort().isEmpty()) {
            return false;
        }
        try (RunningDevice device = RunningDevice.at(config.httpPort().get())) {
            return question.test(device);
        }
    }

    private static JsonFields atRest(OfflineModels models) {
        return JsonReader.readObject("the model", ModelJson.told(models.status(), models.isOpen()));
    }

    private static OfflineModels offline(DeviceConfig config) {
        return OfflineModels.of(config);
    }

    private static String where(DeviceConfig config) {
        return config.httpPort().map(port -> " at " + RunningDevice.addressOf(port))
                .orElse(" (its configuration names no http.port to ask at)");
    }

    private int done(Optional<String> refusal, String told) {
        refusal.ifPresent(reason -> {
            throw new DeviceException("It is refused: " + reason);
        });
        return done(told);
    }

    private int done(String told) {
        out().println(told + ".");
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void note(String told) {
        spec.commandLine().getErr().println("tectum model: " + told + ".");
        spec.commandLine().getErr().flush();
    }
}
