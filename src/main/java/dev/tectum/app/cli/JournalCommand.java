package dev.tectum.app.cli;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.keeping.JournalExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// What the device remembers.
@Command(name = "journal", mixinStandardHelpOptions = true, description = "What the device remembers, for other programs.")
final class JournalCommand implements Runnable {

    /// How rows are written.
    enum Format {
        CSV, JSONL
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? tectum journal export");
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = {
            "Writes events, alerts, changes (of mode, grade, model) and outages of modalities, oldest first.",
            "Works while the device runs: what it writes is the journal of one instant."})
    int export(
            @Option(names = "--config", paramLabel = "FILE", description = "The device's configuration; default: /etc/tectum/tectum.yml.") Optional<Path> file,
            @Option(names = "--from", paramLabel = "T", converter = TimeArgument.class, description = "Not before, as 2026-11-23T08:00:00Z.") Optional<Instant> from,
            @Option(names = "--to", paramLabel = "T", converter = TimeArgument.class, description = "Before.") Optional<Instant> to,
            @Option(names = "--label", paramLabel = "L", description = "Only alerts of this label, and events that told one; changes and outages stay.") Optional<String> label,
            @Option(names = "--format", paramLabel = "F", split = ",", description = "csv, jsonl or both, which is the default.") List<Format> formats,
            @Parameters(arity = "0..1", paramLabel = "OUT", description = "Folder for the files; without it JSON Lines go to stdout.") Optional<Path> out) {
        DeviceConfig config = new ConfigFile(file.orElseGet(RunCommand::standardFile)).read();
        JournalExport export = new JournalExport(config.data(), from, to, label);
        PrintWriter stdout = spec.commandLine().getOut();
        List<Format> wanted = formats == null ? List.of(Format.values()) : formats;
        if (out.isEmpty()) {
            if (!wanted.contains(Format.JSONL)) {
                throw new ParameterException(spec.commandLine(), "Comma-separated values need a folder: name it as OUT");
            }
            export.print(stdout);
            return 0;
        }
        write(export, out.get(), wanted).forEach((written, rows) -> stdout.printf("%8d rows in %s%n", rows, written));
        stdout.flush();
        return 0;
    }

    private static Map<Path, Long> write(JournalExport export, Path out, List<Format> formats) {
        try {
            return export.write(out, formats.contains(Format.CSV), formats.contains(Format.JSONL));
        } catch (FileAlreadyExistsException there) {
            throw new ConfigException(there.getFile() + " is there already: name another folder", there);
        } catch (IOException refused) {
            throw new ConfigException("The journal cannot be written to " + out + " (" + refused + "): name a folder where there is room",
                    refused);
        }
    }

    /// An instant, RFC 3339.
    static final class TimeArgument implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String value) {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException wrong) {
                throw new TypeConversionException("\"" + value + "\" is no time as 2026-11-23T08:00:00Z");
            }
        }
    }
}
