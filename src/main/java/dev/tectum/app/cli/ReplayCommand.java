package dev.tectum.app.cli;

import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// One recording through the whole product, as fast as the machine allows.
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
        "Plays a recording through the whole product, as fast as the machine allows, on event time.",
        "The same input gives the same output, byte for byte."})
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECORDING", description = "A folder with recording.json and a file for each modality.")
    private Path recording = Path.of("");

    @Mixin
    private BundleOption bundle = new BundleOption();

    @Option(names = "--site", paramLabel = "FILE", description = "What a device has learned of its site (site.json), or just {\"baseline\":{\"mq2\":748,…}}.")
    private Optional<Path> site = Optional.empty();

    @Option(names = "--drop", paramLabel = "MODALITY", description = "Play without this modality. May repeat.")
    private List<String> drops = new ArrayList<>();

    @Option(names = "--corrupt", paramLabel = "MODALITY=KIND:LEVEL", description = {
            "Imitate a fault, for example camera=dark:0.9; LEVEL from 0 (nothing) to 1 (worst). May repeat."})
    private List<String> corruptions = new ArrayList<>();

    @Option(names = "--json", description = "Print every decision and alert as one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long started = System.nanoTime();
        try (LoadedBundle models = bundle.open(); Playback playback = open(models, out)) {
            long opened = System.nanoTime();
            playback.play();
            out.flush();
            double took = (System.nanoTime() - opened) / 1e9;
            double seconds = playback.recording().length().toNanos() / 1e9;
            spec.commandLine().getErr().printf(Locale.ROOT, "%.1f s played in %.2f s: %.1f times real time (start %.2f s, %s %s)%n",
                    seconds, took,
                    seconds / took, (opened - started) / 1e9, models.provider(), models.variant());
        }
        return 0;
    }

    private Playback open(LoadedBundle models, PrintWriter out) {
        try {
            PlaybackPlan plan = PlaybackPlan.of(recording, models.spec(), drops, corruptions, site);
            return Playback.open(plan, models, Audience.only(new LinePrinter(out, json)));
        } catch (IllegalArgumentException wrongWord) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrongWord.getMessage()), wrongWord);
        }
    }
}
