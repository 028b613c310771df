package dev.tectum.stage.update.store;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.history.StateJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;

/// How slots are written down.
final class SlotsJson {

    private static final int SCHEMA = 1;
    private static final int MAX_BYTES = 1024 * 1024;

    private SlotsJson() {
    }

    static String write(Slots slots) {
        return JsonWriter.object(json -> {
            json.put("schema", SCHEMA).put("sequence", slots.sequence());
            slots.inUse().ifPresent(candidate -> json.putObject("inUse", one -> StateJson.write(one, candidate)));
            slots.previous().ifPresent(candidate -> json.putObject("previous", one -> StateJson.write(one, candidate)));
            json.putObject("state", one -> StateJson.write(one, slots.state())).putTexts("rejected", slots.rejected());
            json.putObjects("untold", slots.untold().stream().map(step -> (JsonWriter.Body) one -> StateJson.write(one, step)).toList());
        });
    }

    /// @throws IOException if it cannot be known what is written there
    /// @throws JsonException if what is written there is not what [#write] makes of slots
    static Slots read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new JsonException(name + " is no plain file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return read(name, new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        }
    }

    private static Slots read(String name, String text) {
        JsonFields fields = JsonReader.readObject(name, text);
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(name + " is of schema " + fields.integer("schema") + ", which this Tectum does not know");
        }
        try {
            return new Slots(fields.longInteger("sequence"), fields.findFields("inUse").map(StateJson::candidate),
                    fields.findFields("previous").map(StateJson::candidate), StateJson.state(fields.fields("state")),
                    fields.texts("rejected"),
                    fields.list("untold", StateJson::transition));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new JsonException(name + ": " + wrong.getMessage(), wrong);
        }
    }
}
