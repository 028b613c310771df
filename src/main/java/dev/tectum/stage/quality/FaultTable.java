package dev.tectum.stage.quality;

import dev.tectum.domain.sense.Modality;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The faults of one kind of modality. The table is the one that the models are trained with: `models/training/quality_calibrate.py`
/// measures it on real recordings.
final class FaultTable {

    private static final String RESOURCE = "/dev/tectum/quality.json";

    private final Map<String, FaultLimits> faults = new LinkedHashMap<>();

    private FaultTable() {
    }

    static FaultTable of(Modality.Kind kind) {
        String name = kind == Modality.Kind.TABLE ? Modality.Kind.SERIES.wireName() : kind.wireName();
        JsonFields fields = JsonReader.readObject(RESOURCE, text()).fields(name);
        FaultTable table = new FaultTable();
        fields.names().forEach(fault -> table.faults.put(fault, limits(fields.fields(fault))));
        return table;
    }

    private static FaultLimits limits(JsonFields fault) {
        return new FaultLimits(fault.number("onset"), fault.number("limit"), fault.number("worst"), fault.numbers("kept"));
    }

    private static String text() {
        try (InputStream table = FaultTable.class.getResourceAsStream(RESOURCE)) {
            if (table == null) {
                throw new IllegalStateException("The program lacks its table of faults, " + RESOURCE);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @throws IllegalArgumentException if the table does not hold the fault
    FaultLimits limits(String fault) {
        FaultLimits limits = faults.get(fault);
        if (limits == null) {
            throw new IllegalArgumentException("The table of faults has no \"" + fault + "\"");
        }
        return limits;
    }
}
