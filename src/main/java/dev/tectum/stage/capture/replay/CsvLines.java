package dev.tectum.stage.capture.replay;

import dev.tectum.stage.capture.CaptureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines of a CSV file as cells without quotes and outer blanks; empty lines are passed over. UTF-8, with or without a byte order mark,
/// any line end. Holds one line at a time, and never more than so many characters. One thread.
final class CsvLines implements AutoCloseable {

    private static final int MAX_LINE = 65_536;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final BufferedReader reader;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean first = true;

    /// @throws CaptureException if the file cannot be opened
    CsvLines(Path file) {
        this.file = file;
        try {
            this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new CaptureException(file + " cannot be opened: " + unreadable.getMessage(), unreadable);
        }
    }

    /// The next line's cells, good until the next call; empty at the end.
    Optional<List<String>> next() throws IOException {
        while (true) {
            boolean more = readLine();
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                return Optional.of(cells);
            }
            if (!more) {
                return Optional.empty();
            }
        }
    }

    private boolean readLine() throws IOException {
        cells.clear();
        cell.setLength(0);
        boolean quoted = false;
        for (int length = 0; length <= MAX_LINE; length++) {
            int character = reader.read();
            if (character < 0 || character == '\n' || character == '\r') {
                endCell();
                return character >= 0;
            }
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                endCell();
            } else if (!first || character != BYTE_ORDER_MARK) {
                cell.append((char) character);
            }
            first = false;
        }
        throw new IOException("a line is longer than " + MAX_LINE + " characters");
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Closing " + file + " failed", impossible);
        }
    }
}
