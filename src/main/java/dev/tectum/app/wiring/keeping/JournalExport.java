package dev.tectum.app.wiring.keeping;

import dev.tectum.stage.journal.sqlite.export.ExportQuery;
import dev.tectum.stage.journal.sqlite.export.ExportTable;
import dev.tectum.stage.journal.sqlite.export.SqliteExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a device's journal for other programs: comma-separated values (RFC 4180) or JSON Lines. Works while the device runs.
public final class JournalExport {

    private static final String LINE = "\r\n"; // RFC 4180 2.1

    private final Path journal;
    private final ExportQuery query;

    /// @param data the device's folder
    public JournalExport(Path data, Optional<Instant> from, Optional<Instant> to, Optional<String> label) {
        this.journal = data.resolve("journal.db");
        this.query = new ExportQuery(from, to, label);
    }

    /// Everything as JSON Lines, one table after the other; `type` says which.
    public void print(PrintWriter out) {
        try (SqliteExport export = SqliteExport.of(journal)) {
            for (ExportTable table : ExportTable.values()) {
                export.objects(table, query, row -> out.print(row.getFirst().orElse("") + "\n"));
            }
        }
        out.flush();
    }

    /// One file a table and format.
    ///
    /// @return how many rows each file has
    /// @throws IOException if a file is there already or cannot be written
    public Map<Path, Long> write(Path folder, boolean csv, boolean jsonLines) throws IOException {
        Files.createDirectories(folder);
        Map<Path, Long> written = new LinkedHashMap<>();
        try (SqliteExport export = SqliteExport.of(journal)) {
            for (ExportTable table : ExportTable.values()) {
                if (csv) {
                    Path file = folder.resolve(table.wireName() + ".csv");
                    written.put(file, csv(export, table, file));
                }
                if (jsonLines) {
                    Path file = folder.resolve(table.wireName() + ".jsonl");
                    written.put(file, jsonLines(export, table, file));
                }
            }
        }
        return written;
    }

    private long csv(SqliteExport export, ExportTable table, Path file) throws IOException {
        long[] rows = {0};
        try (PrintWriter out = create(file)) {
            out.print(String.join(",", table.columns()) + LINE);
            export.values(table, query, row -> {
                out.print(row.stream().map(value -> field(value.orElse(""))).collect(Collectors.joining(",")) + LINE);
                rows[0]++;
            });
            requireWritten(out, file);
        }
        return rows[0];
    }

    /// RFC 4180 2.5 to 2.7.
    private static String field(String value) {
        boolean plain = List.of(",", "\"", "\r", "\n").stream().noneMatch(value::contains);
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private long jsonLines(SqliteExport export, ExportTable table, Path file) throws IOException {
        long[] rows = {0};
        try (PrintWriter out = create(file)) {
            export.objects(table, query, row -> {
                out.print(row.getFirst().orElse("") + "\n");
                rows[0]++;
            });
            requireWritten(out, file);
        }
        return rows[0];
    }

    private static PrintWriter create(Path file) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        return new PrintWriter(writer);
    }

    private static void requireWritten(PrintWriter out, Path file) throws IOException {
        if (out.checkError()) {
            throw new IOException(file + " cannot be written to its end: is the disk full?");
        }
    }
}
