package dev.tectum.stage.evidence.files;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.budget.KeptCase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `evidence.json`: whose evidence a folder holds, for the budget.
final class CaseFile {

    static final String NAME = "evidence.json";

    private static final Logger LOG = LoggerFactory.getLogger(CaseFile.class);
    private static final int SCHEMA = 1;

    private CaseFile() {
    }

    static byte[] of(RaisedAlert alert) {
        return JsonWriter.object(writer -> writer.put("schema", SCHEMA).put("id", alert.id().value()).put("label", alert.label())
                .put("severity", alert.severity().wireName()).put("station", alert.station().name())
                .put("raised", alert.instant().toString())).getBytes(StandardCharsets.UTF_8);
    }

    /// Empty where the folder does not say whose it is.
    static Optional<KeptCase> read(Path folder, long bytes) {
        try {
            JsonFields fields = JsonReader.readObject(folder.resolve(NAME));
            return Optional.of(new KeptCase(folder.getFileName().toString(), fields.text("label"),
                    Severity.valueOf(fields.text("severity").toUpperCase(Locale.ROOT)), Instant.parse(fields.text("raised")), bytes));
        } catch (JsonException | DateTimeParseException | IllegalArgumentException damaged) {
            LOG.debug("{} does not say whose evidence it is: {}", folder, damaged.getMessage());
            return Optional.empty();
        }
    }
}
