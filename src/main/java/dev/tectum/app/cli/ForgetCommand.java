package dev.tectum.app.cli;

import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.evidence.Forgetting;
import dev.tectum.stage.journal.Forgotten;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the device is to forget.
@Command(name = "forget", mixinStandardHelpOptions = true, description = {
        "Erases what is personal from the device's data folder: pictures, sound and curves of alerts, the recordings they left,",
        "and the journal's alerts and events with their embeddings. What was learned of the site, switches and choices stay.",
        "Works while the device runs. What it holds in memory goes when it stops."})
final class ForgetCommand implements Callable<Integer> {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--label", paramLabel = "L", description = "Only alerts of this label.")
    private Optional<String> label = Optional.empty();

    @Option(names = "--before", paramLabel = "TIME", description = "Only what is older: 2026-11-23, or 2026-11-23T08:00:00Z.")
    private Optional<String> before = Optional.empty();

    @Option(names = "--all", description = "From the first day to now; without --label everything, also damaged journals.")
    private boolean all;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        if (before.isPresent() == all && (all || label.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "What is to be forgotten? Say --before TIME or --all, or a --label; not both");
        }
        Forgotten what = new Forgotten(label, before.map(this::time));
        Forgetting forgetting = new Forgetting(new ConfigFile(file.orElseGet(RunCommand::standardFile)).read().data());
        PrintWriter out = spec.commandLine().getOut();
        Forgetting.Account found = forgetting.find(what);
        if (found.isNothing()) {
            out.println("There is nothing of that kind.");
        } else if (yes || isConfirmed(found)) {
            out.println("Erased: " + inWords(forgetting.erase(what)));
        } else {
            out.println("Nothing was erased.");
            out.flush();
            return 1;
        }
        out.flush();
        return 0;
    }

    private boolean isConfirmed(Forgetting.Account found) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        err.println("This erases for good: " + inWords(found));
        err.print("Go on? [y/N] ");
        err.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static String inWords(Forgetting.Account account) {
        String damaged = account.damaged() == 0 ? "" : "; " + account.damaged() + " files of damaged journals";
        String letters = account.journal().letters() == 0 ? ""
                : ", " + account.journal().letters() + " messages that were still to be told";
        return String.format(Locale.ROOT, "evidence of %d alerts (%.1f MB); %d alerts, %d events and %d verdicts of the journal%s%s",
                account.cases(), account.bytes() / BYTES_PER_MEGABYTE, account.journal().alerts(), account.journal().events(),
                account.journal().verdicts(), letters, damaged);
    }

    private Instant time(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new ParameterException(spec.commandLine(),
                    "--before takes a day such as 2026-11-23 or a time such as 2026-11-23T08:00:00Z, not \"" + text + "\"");
        }
    }
}
