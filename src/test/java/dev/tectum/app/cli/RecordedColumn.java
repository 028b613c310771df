package dev.tectum.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What stands in one column of a recorded table.
final class RecordedColumn {

    private RecordedColumn() {}

    /// The different cells that hold something.
    static Set<String> of(Path table, String channel) throws IOException {
        List<String> lines = Files.readAllLines(table);
        int column = List.of(lines.getFirst().split(",", -1)).indexOf(channel);
        return lines.stream().skip(1).map(line -> line.split(",", -1)[column]).filter(cell -> !cell.isEmpty()).collect(Collectors.toSet());
    }
}
