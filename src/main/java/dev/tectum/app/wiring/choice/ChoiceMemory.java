package dev.tectum.app.wiring.choice;

import dev.tectum.disk.WholeFile;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the owner has chosen, on disk. Where the file cannot be understood the configuration holds again, and that is said: nobody is left
/// without alerts because of it. Any thread.
public final class ChoiceMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ChoiceMemory.class);

    private final Path file;
    private volatile Chosen chosen;

    private ChoiceMemory(Path file, Chosen chosen) {
        this.file = file;
        this.chosen = chosen;
    }

    /// What `data` remembers; nothing where it has never been told.
    public static ChoiceMemory open(Path data) {
        Path file = data.resolve("choices.json");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new ChoiceMemory(file, Chosen.nothing());
        }
        try {
            return new ChoiceMemory(file, Chosen.read(JsonReader.readObject(file)));
        } catch (JsonException damaged) {
            LOG.error(
                    "How the device was armed and what was chosen for labels is not known any more: {}. The configuration holds; choose again",
                    damaged.getMessage());
            return new ChoiceMemory(file, Chosen.nothing());
        }
    }

    Chosen chosen() {
        return chosen;
    }

    /// On disk when this returns, unless the log says otherwise. What stands so already is not written again.
    synchronized void remember(Chosen now) {
        if (now.equals(chosen)) {
            return;
        }
        chosen = now;
        try {
            WholeFile.write(file, now.json());
        } catch (IOException unwritable) {
            LOG.error(
                    "What was chosen holds, but a restart will forget it: {} cannot be written ({}); make room or give the right to write there",
                    file, unwritable.getMessage());
        }
    }
}
