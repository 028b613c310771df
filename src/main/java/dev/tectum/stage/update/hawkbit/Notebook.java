package dev.tectum.stage.update.hawkbit;

import dev.tectum.disk.WholeFile;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last assignment, in a small file that outlives the process. One thread.
final class Notebook {

    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);

    private final Path file;
    private Optional<Assignment> last;

    Notebook(Path file) {
        this.file = file;
        this.last = read(file);
    }

    private static Optional<Assignment> read(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Assignment.read(JsonReader.readObject(file)));
        } catch (JsonException | IllegalArgumentException broken) {
            LOG.warn("{} is broken ({}): the update server is asked again what it wants", file, broken.getMessage());
            return Optional.empty();
        }
    }

    Optional<Assignment> last() {
        return last;
    }

    /// The last one, while it has not come to an end.
    Optional<Assignment> open() {
        return last.filter(Assignment::isOpen);
    }

    /// On disk when it returns.
    ///
    /// @throws BundleException if the disk refuses; then the one before is still the last
    void write(Assignment assignment) {
        if (last.equals(Optional.of(assignment))) {
            return;
        }
        try {
            WholeFile.write(file, assignment.json());
            last = Optional.of(assignment);
        } catch (IOException refused) {
            throw new BundleException(
                    file + " cannot be written (" + refused
                            + "), so that nothing could be told to the update server after a restart: free room",
                    refused);
        }
    }
}
