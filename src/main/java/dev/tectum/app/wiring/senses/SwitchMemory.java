package dev.tectum.app.wiring.senses;

import dev.tectum.disk.WholeFile;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which modalities are switched off, on disk: a privacy switch outlives a restart. Where the file cannot be understood nobody knows what was
/// off, so everything stays off until it is switched on. Any thread.
public final class SwitchMemory {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchMemory.class);
    private static final int SCHEMA = 1;

    private final Path file;
    private final boolean forgotten;
    private final Set<String> off = new TreeSet<>();
    private final Set<String> switchedOn = new TreeSet<>();

    private SwitchMemory(Path file, boolean forgotten) {
        this.file = file;
        this.forgotten = forgotten;
    }

    /// What `data` remembers; nothing is off where it has never been told.
    public static SwitchMemory open(Path data) {
        Path file = data.resolve("switches.json");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new SwitchMemory(file, false);
        }
        try {
            JsonFields fields = JsonReader.readObject(file);
            if (fields.integer("schema") != SCHEMA) {
                throw new JsonException(file + " has a schema that this version does not know");
            }
            SwitchMemory memory = new SwitchMemory(file, false);
            memory.off.addAll(fields.texts("off"));
            return memory;
        } catch (JsonException damaged) {
            LOG.error(
                    "What was switched off is not known any more: {}. Every modality stays off until it is switched on, by MQTT, over HTTP or "
                            + "with its button; or remove the file and start again",
                    damaged.getMessage());
            return new SwitchMemory(file, true);
        }
    }

    /// @param name `station/modality`
    public synchronized boolean isOn(String name) {
        if (forgotten && !switchedOn.contains(name)) {
            off.add(name);
        }
        return !off.contains(name);
    }

    /// On disk when this returns, unless the log says otherwise.
    public synchronized void remember(String name, boolean on) {
        boolean changed = on ? off.remove(name) : off.add(name);
        if (on) {
            switchedOn.add(name);
        }
        if (changed || !Files.exists(file)) {
            write(name, on);
        }
    }

    private void write(String name, boolean on) {
        try {
            WholeFile.write(file, JsonWriter.object(writer -> writer.put("schema", SCHEMA).putTexts("off", off)));
        } catch (IOException unwritable) {
            LOG.error(
                    "{} is switched {}, but a restart will forget it: {} cannot be written ({}); make room or give the right to write there",
                    name, on ? "on" : "off", file, unwritable.getMessage());
        }
    }
}
