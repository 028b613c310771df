package dev.tectum.stage.capture.replay;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The usable rows of a table of readings, one at a time, in order of time. What cannot be used is left out and counted. One thread.
final class CsvReadings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CsvReadings.class);
    private static final String TIME_COLUMN = "seconds";

    /// A cell that says that the sensor gave nonsense; an empty one says nothing at all.
    private static final String NONSENSE = "nan";

    private final Path file;
    private final double endSeconds;
    private final CsvLines lines;
    private final List<ChannelSpec> channels;
    private final int columns;
    private final int timeColumn;
    private final int[] channelOfColumn;
    private final List<String> unknownColumns = new ArrayList<>();
    private final double[] values;
    private final boolean[] read;
    private double seconds = Double.NEGATIVE_INFINITY;
    private long badCells;
    private long badRows;
    private long rowsOutOfOrder;
    private long rowsOutside;

    /// @param endSeconds rows after it are not of the recording
    /// @throws CaptureException if the header lacks `seconds` or names none of the channels
    CsvReadings(Path file, List<ChannelSpec> channels, double endSeconds) {
        this.file = file;
        this.endSeconds = endSeconds;
        this.channels = List.copyOf(channels);
        this.lines = new CsvLines(file);
        this.values = new double[channels.size()];
        this.read = new boolean[channels.size()];
        List<String> header = header();
        this.columns = header.size();
        this.timeColumn = header.indexOf(TIME_COLUMN);
        this.channelOfColumn = channelsOf(header, channels.stream().map(ChannelSpec::name).toList());
    }

    private List<String> header() {
        try {
            Optional<List<String>> header = lines.next();
            if (header.isPresent() && header.get().contains(TIME_COLUMN)) {
                return List.copyOf(header.get());
            }
            throw refused(header.isEmpty() ? "it is empty" : "its first line has no column \"" + TIME_COLUMN + "\"");
        } catch (IOException unreadable) {
            throw refused(String.valueOf(unreadable.getMessage()));
        }
    }

    private CaptureException refused(String why) {
        lines.close();
        return new CaptureException(file + " cannot be used: " + why);
    }

    private int[] channelsOf(List<String> header, List<String> channels) {
        int[] channelOf = new int[columns];
        int known = 0;
        for (int column = 0; column < columns; column++) {
            String name = header.get(column);
            channelOf[column] = header.indexOf(name) == column ? channels.indexOf(name) : -1;
            if (channelOf[column] >= 0) {
                known++;
            } else if (column != timeColumn) {
                unknownColumns.add(name);
            }
        }
        if (known == 0) {
            throw refused("none of its columns is a channel of the model; it knows " + channels);
        }
        return channelOf;
    }

    /// Goes to the next row that has a usable time and at least one usable value.
    ///
    /// @return false at the end
    boolean advance() throws IOException {
        for (Optional<List<String>> cells = lines.next(); cells.isPresent(); cells = lines.next()) {
            if (take(cells.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean take(List<String> cells) {
        if (cells.size() > columns || cells.size() <= timeColumn) {
            badRows++;
            return false;
        }
        double time = number(cells.get(timeColumn));
        if (Double.isNaN(time)) {
            badRows++;
        } else if (time < 0 || time > endSeconds) {
            rowsOutside++;
        } else if (time <= seconds) {
            rowsOutOfOrder++;
        } else {
            seconds = time;
            return takeValues(cells);
        }
        return false;
    }

    private boolean takeValues(List<String> cells) {
        boolean any = false;
        Arrays.fill(values, Double.NaN);
        Arrays.fill(read, false);
        for (int column = 0; column < cells.size(); column++) {
            int channel = channelOfColumn[column];
            if (channel >= 0 && !cells.get(column).isEmpty()) {
                values[channel] = value(channels.get(channel), cells.get(column));
                read[channel] = !Double.isNaN(values[channel]) || cells.get(column).equals(NONSENSE);
                badCells += read[channel] ? 0 : 1;
                any |= read[channel];
            }
        }
        return any;
    }

    private static double value(ChannelSpec channel, String cell) {
        if (channel.wording().isPresent()) {
            return cell.equals(NONSENSE) ? Double.NaN : channel.wording().get().code(cell);
        }
        return number(cell);
    }

    /// Not a number where the text is none, or none that a sensor could mean.
    private static double number(String text) {
        if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /// One line about all that was left out so far, none where nothing was.
    void warnOfLosses() {
        if (badCells + badRows + rowsOutOfOrder + rowsOutside > 0) {
            LOG.warn(
                    "{}: left out {} cells that are no number, {} rows that cannot be read, {} whose time is not later than the one before,"
                            + " {} outside the recording",
                    file, badCells, badRows, rowsOutOfOrder, rowsOutside);
        }
    }

    void warnOfUnknownColumns() {
        if (!unknownColumns.isEmpty()) {
            LOG.warn("{}: columns that the model does not know are ignored: {}", file, unknownColumns);
        }
    }

    /// The row's time, from the recording's start.
    double seconds() {
        return seconds;
    }

    /// Whether the row says something of the channel at that place of the model's list.
    boolean has(int channel) {
        return read[channel];
    }

    /// The row's value of the channel at that place of the model's list; NaN where the row has none, or the sensor gave nonsense.
    double value(int channel) {
        return values[channel];
    }

    @Override
    public void close() {
        lines.close();
    }
}
