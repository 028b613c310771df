package dev.tectum.app.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Readings for the bundle `signals`, whose labels follow them: most swing so fast that each alert stands for two ticks only, some stand
/// for seconds and change their confidence meanwhile.
final class Signals {

    static final Path BUNDLE = Path.of("src/test/resources/models/signals").toAbsolutePath();
    static final int COUNT = 32;

    private static final int FAST = 24;
    private static final int ROWS = 120; // of a tenth of a second

    private Signals() {
    }

    static Path write(Path file) throws IOException {
        StringBuilder rows = new StringBuilder("seconds");
        IntStream.rangeClosed(1, COUNT).forEach(number -> rows.append(String.format(Locale.ROOT, ",s%02d", number)));
        for (int row = 0; row < ROWS; row++) {
            int now = row;
            rows.append(String.format(Locale.ROOT, "%n%.1f,", row / 10.0))
                    .append(IntStream.range(0, COUNT).mapToObj(signal -> value(signal, now)).collect(Collectors.joining(",")));
        }
        return Files.writeString(file, rows.append('\n'));
    }

    private static String value(int signal, int row) {
        if (signal < FAST) {
            return (row + signal) % 4 < 2 ? "1" : "0";
        }
        int place = (row + 15 * signal) % ROWS;
        return place < 40 ? "0.56" : place < 90 ? "1" : "0";
    }
}
