package dev.tectum.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the product forgot in its temporary folder. The engines' cache may stay: the next start uses it. ONNX Runtime leaves an empty
/// folder of its own after a SIGTERM; that is not looked at.
final class Leftovers {

    private Leftovers() {
    }

    static List<String> below(Path temporary) throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return left.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("tectum-") && !name.startsWith("tectum-engines-")).sorted().toList();
        }
    }
}
