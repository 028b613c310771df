package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Readings as a table in the form of a recording's: `seconds` from the start, then a column a channel; an empty cell is no value.
public final class Curves {

    private static final int NANO_DIGITS = 9;

    private Curves() {
    }

    /// @param readings what was read before `start` still stood then, so it is written there
    public static String of(List<SensorReading> readings, Moment start) {
        return of(readings, start, reading -> Double.isFinite(reading.value()) ? Double.toString(reading.value()) : "nan");
    }

    /// @param written how a value is written
    public static String of(List<SensorReading> readings, Moment start, Function<SensorReading, String> written) {
        Set<String> channels = new LinkedHashSet<>(readings.stream().map(SensorReading::channel).sorted().toList());
        List<String> columns = new ArrayList<>(channels);
        TreeMap<Moment, @Nullable String[]> rows = new TreeMap<>();
        for (SensorReading reading : readings) {
            Moment at = reading.captured().isBefore(start) ? start : reading.captured();
            @Nullable
            String[] row = rows.computeIfAbsent(at, _ -> new String[columns.size()]);
            row[columns.indexOf(reading.channel())] = written.apply(reading);
        }
        StringBuilder table = new StringBuilder("seconds,").append(String.join(",", columns)).append('\n');
        rows.forEach((at, row) -> {
            table.append(BigDecimal.valueOf(at.since(start).toNanos(), NANO_DIGITS).stripTrailingZeros().toPlainString());
            for (String cell : row) {
                table.append(',').append(cell == null ? "" : cell);
            }
            table.append('\n');
        });
        return table.toString();
    }
}
