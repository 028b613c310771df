package dev.tectum.app.cli;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.Inlets;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.app.wiring.recording.RecordingPlan;
import dev.tectum.app.wiring.recording.RecordingRun;
import dev.tectum.app.wiring.site.SiteMemories;
import dev.tectum.domain.event.Alert;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the sources give, kept for replay.
@Command(name = "record", mixinStandardHelpOptions = true, description = {
        "Writes what the configured sources give as a recording, without loss, and decides on it meanwhile.",
        "Each line on stdin is a label: once when it begins, again when it ends. Ctrl-C or --seconds ends the recording.",
        "Its replay gives the decisions that were made: they are in decisions.jsonl."})
final class RecordCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "A new folder for the recording.")
    private Path folder = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--station", paramLabel = "NAME", description = "Which room, where there are several; default: the first.")
    private Optional<String> station = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "End after N seconds; without it, after a day at the latest.")
    private Optional<Double> seconds = Optional.empty();

    @Option(names = "--megabytes", paramLabel = "M", defaultValue = "2000", description = "End when the files reach this size; default: ${DEFAULT-VALUE}.")
    private long megabytes;

    @Option(names = "--annotate", paramLabel = "LABEL", split = ",", description = {
            "Labels that you look out for, so that their absence means something too. Those that you type are added."})
    private List<String> annotated = List.of();

    @Override
    public Integer call() throws InterruptedException {
        DeviceConfig config = new ConfigFile(file.orElseGet(RunCommand::standardFile)).read();
        Duration length = seconds.map(value -> Duration.ofNanos(Math.round(value * 1e9))).orElse(LONGEST);
        StationConfig room = room(config);
        RecordingPlan plan = new RecordingPlan(folder, room, config.data(), length, megabytes * BYTES_PER_MEGABYTE,
                Set.copyOf(annotated), SiteMemories.fileOf(config, room.station()));
        try (Farewell farewell = new Farewell();
                LoadedBundle bundle = LoadedBundle.open(config.bundle(), config.inference());
                Inlets inlets = Inlets.open(config, room);
                RecordingRun recording = new RecordingRun(plan, bundle, inlets,
                        event -> Alert.of(event).forEach(alert -> say(LinePrinter.line(alert))))) {
            farewell.onAsked(recording::stop);
            inlets.onLabel(line -> say(recording.note(line)));
            try (Tasks tasks = new Tasks()) {
                recording.begin(tasks);
                tasks.startWaiting("labels", Tasks.Restart.NEVER, () -> listen(recording));
                say(recording.note(""));
                recording.await();
            }
            Duration kept = recording.finish();
            say(String.format(Locale.ROOT, "%.1f s recorded", kept.toNanos() / 1e9));
            spec.commandLine().getOut().println(folder);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private StationConfig room(DeviceConfig config) {
        return config.stations().stream().filter(each -> station.isEmpty() || each.station().name().equals(station.get())).findFirst()
                .orElseThrow(() -> new ConfigException("There is no station \"" + station.orElse("") + "\"; the configuration has "
                        + config.stations().stream().map(each -> each.station().name()).collect(Collectors.joining(", "))));
    }

    private void listen(RecordingRun recording) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(recording.note(line));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("No labels can be typed any more", unreadable);
        }
    }

    private synchronized void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
