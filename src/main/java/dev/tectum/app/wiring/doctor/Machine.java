package dev.tectum.app.wiring.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The machine as its files show it. What cannot be read is not there.
///
/// @param root `/`, or a folder that stands for it
/// @param environment the variables of the process
/// @param user who runs Tectum
/// @param mayOpen whether that user may read and write a device's file
public record Machine(Path root, Map<String, String> environment, String user, Predicate<Path> mayOpen) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /// The one that this runs on.
    public static Machine here() {
        return new Machine(Path.of("/"), System.getenv(), System.getProperty("user.name", ""),
                path -> Files.isReadable(path) && Files.isWritable(path));
    }

    /// Where a path of the machine is found.
    Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /// A path of the machine as its people write it.
    String nameOf(Path path) {
        return "/" + root.relativize(path);
    }

    /// The first line of a small file.
    Optional<String> findLine(Path file) {
        return lines(file).stream().findFirst().map(String::strip);
    }

    /// A text as the kernel makes them, whatever its size says.
    List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// What is in a folder that matches, by name, numbers in their order.
    List<Path> list(String folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder), glob)) {
            entries.forEach(found::add);
        } catch (IOException absent) {
            return List.of();
        }
        found.sort(Comparator.comparing((Path path) -> path.toString().length()).thenComparing(Comparator.naturalOrder()));
        return found;
    }

    /// The program of that name that a shell would start.
    Optional<Path> findProgram(String name) {
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return path.lines().flatMap(line -> List.of(line.split(":", -1)).stream()).filter(folder -> folder.startsWith("/"))
                .map(folder -> at(folder).resolve(name)).filter(Files::isExecutable).findFirst();
    }
}
