package dev.tectum.stage.capture.replay.writing;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Track;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Readings as a table, a row for each instant at which anything was read. Channels are read by different devices, so rows wait
/// a little until all that belongs before them has come. One thread.
final class CsvTrack implements Track<SensorReading> {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int NANO_DIGITS = 9;

    private final Path file;
    private final List<ChannelSpec> specs;
    private final List<String> channels;
    private final BufferedWriter out;
    private final TreeMap<Moment, String[]> waiting = new TreeMap<>();
    private Moment writtenUpTo = Moment.MIN;

    /// @throws CaptureException if the file cannot be made
    CsvTrack(Path file, List<ChannelSpec> channels) {
        this.file = file;
        this.specs = List.copyOf(channels);
        this.channels = channels.stream().map(ChannelSpec::name).toList();
        try {
            out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            out.write("seconds," + String.join(",", this.channels) + "\n");
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    /// A channel that the model does not know, a second value of one instant, and a straggler have no place.
    @Override
    public Optional<SensorReading> write(SensorReading reading) {
        int column = channels.indexOf(reading.channel());
        if (column < 0 || !reading.captured().isAfter(writtenUpTo)) {
            return Optional.empty();
        }
        String[] row = waiting.computeIfAbsent(reading.captured(), _ -> new String[channels.size()]);
        if (row[column] != null) {
            return Optional.empty();
        }
        row[column] = specs.get(column).written(reading.value());
        flushUpTo(waiting.lastKey().minus(WAIT));
        return Optional.of(reading);
    }

    private void flushUpTo(Moment moment) {
        try {
            while (!waiting.isEmpty() && !waiting.firstKey().isAfter(moment)) {
                Map.Entry<Moment, String[]> row = waiting.pollFirstEntry();
                writtenUpTo = row.getKey();
                out.write(BigDecimal.valueOf(writtenUpTo.nanos(), NANO_DIGITS).stripTrailingZeros().toPlainString());
                for (String cell : row.getValue()) {
                    out.write(cell == null ? "," : "," + cell);
                }
                out.write('\n');
            }
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    @Override
    public Notes notes() {
        return new Notes(Duration.ZERO, List.of());
    }

    @Override
    public void close() {
        flushUpTo(Moment.MAX);
        try {
            out.close();
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    private CaptureException refused(IOException unwritable) {
        return new CaptureException(file + " cannot be written (" + unwritable.getMessage() + "): free some space or allow it", unwritable);
    }
}
