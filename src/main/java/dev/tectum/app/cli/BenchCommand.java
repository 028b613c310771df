package dev.tectum.app.cli;

import dev.tectum.app.bench.Bench;
import dev.tectum.app.bench.BenchReport;
import dev.tectum.app.bench.JournalBench;
import dev.tectum.app.bench.Lateness;
import dev.tectum.app.bench.LikenessBench;
import dev.tectum.app.bench.LikenessReport;
import dev.tectum.app.bench.network.NetworkBench;
import dev.tectum.app.bench.update.UpdateBench;
import dev.tectum.app.bench.network.NetworkCost;
import dev.tectum.app.cli.score.NetworkForm;
import dev.tectum.app.wiring.BundleNetworks;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.json.JsonWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How fast the loop is here.
@Command(name = "bench", mixinStandardHelpOptions = true, description = {
        "Runs the loop in real time on made input, one sense of which keeps silent, and prints how late decisions are after the deadline",
        "that forces them, beside how late a bare timer wakes in the same run."})
final class BenchCommand implements Callable<Integer> {

    private static final int LEAST_SECONDS = 10;
    private static final int LEAST_ROUNDS = 10;
    private static final int LEAST_EVENTS = 1_000;
    private static final int MOST_EVENTS = 10_000_000;
    private static final int MOST_MEBIBYTES = 512;
    private static final int EMBEDDING_SIZE = 64;
    private static final double MEBIBYTE = 1 << 20;

    /// How the figures are printed.
    enum Format {
        TABLE, MD, JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BundleOption bundle = new BundleOption();

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "How long it runs; default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--journal", paramLabel = "N", description = {
            "Instead: how fast a journal of N made events is written, asked and opened, and how large it is."})
    private Optional<Integer> journal = Optional.empty();

    @Option(names = "--likeness", paramLabel = "N", description = {
            "Instead: how long it takes to find like events among N made ones, with what memory, and whether the right ones are found."})
    private Optional<Integer> likeness = Optional.empty();

    @Option(names = "--networks", paramLabel = "N", description = {
            "Instead: bytes, multiplications and the median time of N runs of every network in every number format, beside fp32 in the same run."})
    private Optional<Integer> networks = Optional.empty();

    @Option(names = "--update", paramLabel = "MIB", description = {
            "Instead: what a look for updates costs where nothing is new, and a release of so many MiB from the offer to loaded networks."})
    private Optional<Integer> update = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table or json, with --networks also md; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        if (journal.isPresent()) {
            return journal(journal.get());
        }
        if (likeness.isPresent()) {
            return likeness(likeness.get());
        }
        if (networks.isPresent()) {
            return networks(networks.get());
        }
        if (update.isPresent()) {
            return update(update.get());
        }
        if (seconds < LEAST_SECONDS) {
            throw new ParameterException(spec.commandLine(), "--seconds is at least " + LEAST_SECONDS + ": the first ones warm up");
        }
        try (LoadedBundle models = bundle.open()) {
            BenchReport report = Bench.run(models, Duration.ofNanos(Math.round(seconds * 1e9)));
            return print(table(report, models), json(report, models));
        }
    }

    private int print(String table, String json) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(switch (format) {
            case TABLE, MD -> table;
            case JSON -> json + System.lineSeparator();
        });
        out.flush();
        return 0;
    }

    private int networks(int rounds) {
        if (rounds < LEAST_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--networks is at least " + LEAST_ROUNDS);
        }
        try (BundleNetworks opened = BundleNetworks.open(bundle.folder())) {
            List<NetworkCost> costs = NetworkBench.run(opened.entries(), rounds, System::nanoTime);
            String table = format == Format.MD ? NetworkForm.markdown(opened.model(), costs) : NetworkForm.text(opened.model(), costs);
            return print(table, NetworkForm.json(opened.model(), costs));
        }
    }

    private int update(int mebibytes) {
        if (mebibytes < 1 || mebibytes > MOST_MEBIBYTES) {
            throw new ParameterException(spec.commandLine(), "--update is 1 to " + MOST_MEBIBYTES);
        }
        try (LoadedBundle models = bundle.open()) {
            UpdatePrint print = new UpdatePrint(UpdateBench.run(models, (long) mebibytes << 20));
            return print(print.table(), print.json());
        }
    }

    private int journal(int events) {
        if (events < LEAST_EVENTS || events > MOST_EVENTS) {
            throw new ParameterException(spec.commandLine(), "--journal is " + LEAST_EVENTS + " to " + MOST_EVENTS);
        }
        JournalPrint print = new JournalPrint(JournalBench.run(events));
        return print(print.table(), print.json());
    }

    private int likeness(int events) {
        if (events < 1 || events > MOST_EVENTS) {
            throw new ParameterException(spec.commandLine(), "--likeness is 1 to " + MOST_EVENTS);
        }
        LikenessReport report = LikenessBench.run(events, EMBEDDING_SIZE);
        return print(table(report), json(report));
    }

    private static String table(LikenessReport report) {
        return String.format(Locale.ROOT, "%d events of %d numbers: %.0f MiB, filled in %.1f s%n%n", report.events(), report.dimensions(),
                report.bytes() / MEBIBYTE, report.filled().toMillis() / 1000.0)
                + String.format(Locale.ROOT, "%-26s %8s %8s %8s %8s%n", "ms", "p50", "p99", "p99.9", "max")
                + row("one search", report.search())
                + String.format(Locale.ROOT, "%nof the ten nearest by the definition %.1f %% are found%n", 100 * report.recall());
    }

    private static String json(LikenessReport report) {
        return JsonWriter.object(writer -> writer.put("events", report.events()).put("dimensions", report.dimensions())
                .put("bytes", report.bytes()).put("fillMs", report.filled().toMillis()).putObject("search", percentiles(report.search()))
                .put("recall", report.recall()));
    }

    private static String table(BenchReport report, LoadedBundle models) {
        return String.format(Locale.ROOT, "%s, %s %s: %d decisions, %d forced by the deadline of %d ms%n%n", models.spec().version(),
                models.provider(), models.variant(), report.decisions(), report.forced(), report.deadline().toMillis())
                + String.format(Locale.ROOT, "%-26s %8s %8s %8s %8s%n", "ms", "p50", "p99", "p99.9", "max")
                + row("bare timer, late by", report.timer()) + row("work begun, late by", report.begun())
                + row("decision told, late by", report.told()) + row("one pass takes", report.pass())
                + String.format(Locale.ROOT, "%n99.9 %% of decisions: %.2f ms beyond deadline and timer%n", report.beyondTimer(0.999))
                + String.format(Locale.ROOT,
                        "networks and front ends: %.0f %% of a pass, judging quality: %.1f %%; heap: %d bytes a decision%n",
                        100 * report.models(), 100 * report.judging(), report.allocatedBytes());
    }

    private static String row(String name, Lateness times) {
        return String.format(Locale.ROOT, "%-26s %8.2f %8.2f %8.2f %8.2f%n", name, times.millis(0.5), times.millis(0.99),
                times.millis(0.999), times.millis(1));
    }

    private static String json(BenchReport report, LoadedBundle models) {
        return JsonWriter.object(writer -> {
            writer.put("model", models.spec().version().toString()).put("provider", models.provider()).put("variant", models.variant());
            writer.put("decisions", report.decisions()).put("forced", report.forced());
            writer.put("deadlineMs", report.deadline().toMillis());
            writer.putObject("timer", percentiles(report.timer())).putObject("begun", percentiles(report.begun()));
            writer.putObject("told", percentiles(report.told())).putObject("pass", percentiles(report.pass()));
            writer.putObject("toldBeyondTimer",
                    one -> one.put("p50", report.beyondTimer(0.5)).put("p99", report.beyondTimer(0.99)).put("p999",
                            report.beyondTimer(0.999)));
            writer.put("modelShare", report.models()).put("qualityShare", report.judging()).put("allocatedBytes", report.allocatedBytes());
        });
    }

    private static JsonWriter.Body percentiles(Lateness times) {
        return writer -> writer.put("p50", times.millis(0.5)).put("p99", times.millis(0.99)).put("p999", times.millis(0.999)).put("max",
                times.millis(1));
    }
}
